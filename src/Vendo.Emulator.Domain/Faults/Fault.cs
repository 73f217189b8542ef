using System.Collections.Immutable;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Faults;

/// <summary>
/// A fault that is armed: which requests it meets, and what it does to them. It is a part of the world, so that a
/// reset, a checkpoint and an export carry it; how often it has met one is counted beside the world.
/// </summary>
public sealed record Fault : Row
{
    /// <summary>The HTTP method; <c>*</c> for any.</summary>
    public string Method { get; init; } = Any;

    /// <summary>The path, as in <c>/api/v1/integrations/*/sync</c>: <c>*</c> stands for one part of it, a closing <c>**</c> for the rest.</summary>
    public string Route { get; init; } = "";

    /// <summary>Whose requests; null for anybody's.</summary>
    public Guid? AccountId { get; init; }

    /// <summary>Requests about which integration; null for any.</summary>
    public Guid? IntegrationId { get; init; }

    /// <summary>How many matching requests it lets pass first.</summary>
    public int Skip { get; init; }

    /// <summary>How many requests it meets before it is spent; null for no end.</summary>
    public int? Times { get; init; }

    /// <summary>Which part of the matching requests it meets, above 0 and up to 1; null for all. Goes with a <see cref="Seed"/>.</summary>
    public double? Probability { get; init; }

    /// <summary>Where its own draws begin: the same seed meets the same requests.</summary>
    public long? Seed { get; init; }

    /// <summary>What it does.</summary>
    public FaultEffect Effect { get; init; } = new();

    /// <summary>What it does to the requests after the first: with any, the fault is a sequence.</summary>
    public ImmutableArray<FaultEffect> Then { get; init; } = [];

    /// <summary>How many requests it meets before it is spent: a sequence as many as it has steps, unless <see cref="Times"/> says otherwise; null for no end.</summary>
    public int? Limit => Times ?? (Then.IsEmpty ? null : Then.Length + 1);

    /// <summary>What it does to one of the requests that it meets; a sequence that goes on begins again.</summary>
    /// <param name="number">Which, counted from 1.</param>
    public FaultEffect EffectOf(int number)
    {
        var step = (number - 1) % (Then.Length + 1);
        return step == 0 ? Effect : Then[step - 1];
    }

    /// <summary>How it is named, as in <c>fault_42</c>.</summary>
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
