using System.Collections.Immutable;
using System.Text.Json;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Jobs.Courses;

/// <summary>Outcomes that a configuration requests by name, without a control call: <c>"emulator_outcome": "fail"</c>.</summary>
internal static class MagicOutcomes
{
    public const string Field = "emulator_outcome";

    private static readonly ImmutableArray<(string Name, ScriptedOutcome Outcome)> Table =
    [
        ("succeed", new ScriptedOutcome()),
        ("fail", new ScriptedOutcome(End: JobEnd.Fails, FailsAfter: 0.5)),
        ("auth_expired", new ScriptedOutcome(Rows: 0, Written: 0, End: JobEnd.Fails, FailsAfter: 0.1, Error: new JobError("AUTH_EXPIRED", "auth", "The connection's credentials have expired. Reconnect the app."))),
        ("rate_limited", new ScriptedOutcome(End: JobEnd.Fails, FailsAfter: 0.8, Error: new JobError("RATE_LIMITED", "rate_limit", "The platform's rate limit was exceeded."))),
        ("partial", new ScriptedOutcome(Rows: 100, Written: 37)),
        ("empty", new ScriptedOutcome(Rows: 0, Written: 0)),
        ("slow", new ScriptedOutcome(Takes: TimeSpan.FromMinutes(10))),
        ("queue", new ScriptedOutcome(QueuedFor: TimeSpan.FromMinutes(2))),
        ("hang", new ScriptedOutcome(End: JobEnd.Hangs)),
    ];

    /// <summary>The names, in the order in which messages list them.</summary>
    public static ImmutableArray<string> Names { get; } = [.. Table.Select(entry => entry.Name)];

    /// <summary>The outcome that a configuration requests, at its top level or in a task; null if it requests none. The first one counts.</summary>
    public static ScriptedOutcome? Of(JsonText config)
    {
        // A fast path for every dispatch: nearly no configuration contains the field.
        if (!config.Text.Contains(Field, StringComparison.Ordinal))
            return null;
        var root = config.ToElement();
        return Of(root) ?? (root.TryGetProperty("tasks", out var tasks) && tasks.ValueKind == JsonValueKind.Array
            ? tasks.EnumerateArray().Select(Of).FirstOrDefault(outcome => outcome is not null)
            : null);
    }

    /// <summary>The violation of an unknown outcome's name; null for a known name.</summary>
    public static string? WhyUnknown(string name) => Names.Contains(name) ? null : Messages.NotOneOf(Messages.Quote(Names));

    private static ScriptedOutcome? Of(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(Field, out var value) || value.ValueKind != JsonValueKind.String)
            return null;
        var name = value.GetString();
        return Table.FirstOrDefault(entry => entry.Name == name).Outcome;
    }
}
