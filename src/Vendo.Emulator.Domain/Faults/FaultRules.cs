using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Faults;

/// <summary>What the paths of a fault's fields begin with, where it is given.</summary>
/// <param name="Row">Its own fields.</param>
/// <param name="Effect">What it does.</param>
/// <param name="Respond">The error that it responds with.</param>
/// <param name="Latency">Its latency.</param>
internal sealed record FaultPaths(string Row, string Effect, string Respond, string Latency)
{
    /// <summary>In the body of a request.</summary>
    public static readonly FaultPaths OfBody = new("", "", "respond.", "latency.");

    /// <summary>In a row of a fixture.</summary>
    public static FaultPaths OfRow(string path) => new($"{path}.", $"{path}.effect", $"{path}.effect.", $"{path}.effect.latency.");
}

/// <summary>What a fault must be like, whichever door it comes through.</summary>
internal static class FaultRules
{
    private const int LeastStatus = 400, MostStatus = 599;

    public static string NoAccount(Guid id) => $"There is no account {id}";

    /// <summary>Adds what is wrong with a fault, in the order of the field table.</summary>
    public static void Check(Fault fault, FaultPaths paths, Violations violations)
    {
        violations.AddRule(paths.Row + "method", fault.Method.Length == 0 ? Messages.Required : null);
        violations.AddRule(paths.Row + "route", fault.Route.Length == 0 ? Messages.Required : null);
        violations.Within(paths.Row + "skip", fault.Skip, 0);
        violations.Within(paths.Row + "times", fault.Times, 1);
        violations.AddRule(paths.Row + "probability", fault.Probability switch
        {
            null or (> 0 and <= 1) => null,
            > 1 => Messages.TooLarge(1),
            _ => Messages.NotPositive,
        });
        if (fault.Probability is not null && fault.Seed is null)
            violations.AddRule(paths.Row + "seed", "A probability requires a seed, so that the same requests are met each time");
        Check(fault.Effect, paths, violations);
    }

    private static void Check(FaultEffect effect, FaultPaths paths, Violations violations)
    {
        violations.Within(paths.Respond + "status", effect.Status, LeastStatus, MostStatus);
        violations.Duration(paths.Respond + "retryAfter", effect.RetryAfter);
        if (effect.Kind != FaultKind.Respond && NameOfErrorField(effect) is { } field)
            violations.AddRule(paths.Respond + field, "It goes with an error that the fault responds with");
        if (effect is { Kind: FaultKind.Delay, Latency: null })
            violations.AddRule(paths.Effect, Messages.NoneOf("respond", "drop", "truncate", "neverAnswer", "latency"));
        if (effect.Latency is not { } latency)
            return;
        violations.Duration(paths.Latency + "from", latency.From);
        if (latency.To < latency.From)
            violations.AddRule(paths.Latency + "to", "Must not be shorter than from");
    }

    private static string? NameOfErrorField(FaultEffect effect) => effect switch
    {
        { RetryAfter: not null } => "retryAfter",
        { Code: not null } => "code",
        { Message: not null } => "message",
        _ => null,
    };
}
