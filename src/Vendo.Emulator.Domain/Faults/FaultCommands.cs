using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Faults;

/// <summary>Arms a fault behind those that are armed already; the first one that meets a request has it.</summary>
/// <param name="Fault">What to arm; its key and its instants are given by the world.</param>
public sealed record ArmFault(Fault Fault) : Command<Fault>
{
    internal override Outcome<Fault> Execute(Draft draft)
    {
        var violations = new Violations();
        FaultRules.Check(Fault, violations);
        if (Fault.AccountId is { } account && draft.Accounts.Find(account) is null)
            violations.Add("accountId", FaultRules.NoAccount(account));
        if (violations.AsBodyRefusal() is { } refusal)
            return refusal;
        return draft.Faults.Put(Fault with { Key = draft.NextKey(), CreatedAt = draft.Now, UpdatedAt = draft.Now, DeletedAt = null });
    }
}

/// <summary>Takes a fault back.</summary>
/// <param name="Key">Which.</param>
public sealed record DisarmFault(long Key) : Command<Fault>
{
    internal override Outcome<Fault> Execute(Draft draft)
    {
        if (draft.Faults.Find(Key) is not { } fault)
            return Refusal.NotFound("Fault");
        draft.Faults.Remove(Key);
        return fault;
    }
}

/// <summary>Takes every fault back.</summary>
public sealed record ClearFaults : Command<int>
{
    internal override Outcome<int> Execute(Draft draft)
    {
        var armed = draft.Faults.All().ToArray();
        foreach (var fault in armed)
            draft.Faults.Remove(fault.Key);
        return armed.Length;
    }
}

/// <summary>What a fault must be like, whichever door it comes through.</summary>
internal static class FaultRules
{
    public const int LeastStatus = 400, MostStatus = 599;

    public const string NoSeed = "A probability requires a seed, so that the same requests are met each time";

    public static string NoAccount(Guid id) => $"There is no account {id}";

    /// <summary>Adds what is wrong with a fault.</summary>
    /// <param name="fault">Which.</param>
    /// <param name="violations">Where to.</param>
    /// <param name="row">What the paths of its fields begin with.</param>
    /// <param name="effect">What the paths of its effect's fields begin with.</param>
    public static void Check(Fault fault, Violations violations, string row = "", string effect = "")
    {
        if (fault.Method.Length == 0)
            violations.Add(row + "method", Messages.Required);
        if (fault.Route.Length == 0)
            violations.Add(row + "route", Messages.Required);
        violations.Within(row + "skip", fault.Skip, 0, int.MaxValue);
        violations.Within(row + "times", fault.Times, 1, int.MaxValue);
        if (fault.Probability is { } probability && !(probability is > 0 and <= 1))
            violations.Add(row + "probability", "Number must be greater than 0 and at most 1");
        if (fault.Probability is not null && fault.Seed is null)
            violations.Add(row + "seed", NoSeed);
        Check(fault.Effect, violations, row, effect);
    }

    private static void Check(FaultEffect effect, Violations violations, string row, string path)
    {
        violations.Within(path + "status", effect.Status, LeastStatus, MostStatus);
        if (effect.RetryAfter < TimeSpan.Zero)
            violations.Add(path + "retryAfter", "Duration must not be negative");
        if (effect.Kind != FaultKind.Respond && (effect.RetryAfter, effect.Code, effect.Message) is not (null, null, null))
            violations.Add(path + (effect.RetryAfter is not null ? "retryAfter" : effect.Code is not null ? "code" : "message"), "It goes with an error that the fault responds with");
        if (effect.Latency is { } latency && (latency.From < TimeSpan.Zero || latency.To < latency.From))
            violations.Add(path + "latency", "The longest wait must not be shorter than the shortest, and neither negative");
        if (effect is { Kind: FaultKind.Delay, Latency: null })
            violations.Add(row + "effect", "A fault must do something: respond, drop, truncate, never answer, or wait");
    }
}
