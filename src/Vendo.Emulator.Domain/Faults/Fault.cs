using System.Collections.Immutable;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Faults;

/// <summary>
/// An armed fault: which requests it applies to, and its effect on them. Faults belong to the world, so a reset, a
/// checkpoint and an export include them. How often a fault has been applied is counted outside the world.
/// </summary>
public sealed record Fault : Row
{
    internal Fault()
    {
    }

    /// <summary>The HTTP method; <c>*</c> for any.</summary>
    public string Method { get; internal init; } = Any;

    /// <summary>The path, such as <c>/api/v1/integrations/*/sync</c>: <c>*</c> matches one segment, a final <c>**</c> matches the rest.</summary>
    public string Route { get; internal init; } = "";

    /// <summary>The account whose requests it applies to; null for every account.</summary>
    public Guid? AccountId { get; internal init; }

    /// <summary>The integration whose requests it applies to; null for every integration.</summary>
    public Guid? IntegrationId { get; internal init; }

    /// <summary>How many matching requests it skips first.</summary>
    public int Skip { get; internal init; }

    /// <summary>How many requests it applies to before it is exhausted; null for no limit.</summary>
    public int? Times { get; internal init; }

    /// <summary>The share of the matching requests that it applies to, above 0 and at most 1; null for all. Requires a <see cref="Seed"/>.</summary>
    public double? Probability { get; internal init; }

    /// <summary>The seed of its own draws: the same seed selects the same requests.</summary>
    public long? Seed { get; internal init; }

    /// <summary>Its effect.</summary>
    public FaultEffect Effect { get; internal init; } = new();

    /// <summary>What it does to the requests after the first: with any, the fault is a sequence.</summary>
    public ImmutableArray<FaultEffect> Then { get; internal init; } = [];

    /// <summary>How many requests it meets before it is spent: a sequence as many as it has steps, unless <see cref="Times"/> says otherwise; null for no end.</summary>
    public int? Limit => Times ?? (Then.IsEmpty ? null : Then.Length + 1);

    /// <summary>The effect on one of the requests that it applies to; a sequence that repeats starts again.</summary>
    /// <param name="number">Which, counted from 1.</param>
    internal FaultEffect EffectOf(int number)
    {
        var step = (number - 1) % (Then.Length + 1);
        return step == 0 ? Effect : Then[step - 1];
    }

    /// <summary>Its printed id, such as <c>fault_42</c>.</summary>
    public string Id => Print(Key);

    internal override string PrintedId => Id;

    /// <summary>Any method.</summary>
    internal const string Any = "*";

    private const string Prefix = "fault_";

    internal static string Print(long key) => Prefix + key.ToString(System.Globalization.CultureInfo.InvariantCulture);

    internal static bool TryParseId(string? id, out long key)
    {
        key = 0;
        return id is not null && id.StartsWith(Prefix, StringComparison.Ordinal)
            && Validation.WholeNumber.TryParse(id.AsSpan(Prefix.Length), out key)
            && Print(key) == id;
    }
}
