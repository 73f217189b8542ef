using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Faults;

/// <summary>Arms a fault behind those that are armed already; the first one that meets a request has it.</summary>
/// <param name="Fault">What to arm; its key and its instants are given by the world.</param>
public sealed record ArmFault(Fault Fault) : Command<Fault>
{
    /// <summary>How many faults may be armed in a world.</summary>
    internal const int Most = 1000;

    internal override void Check(Draft draft, Violations violations)
    {
        FaultRules.Check(Fault, FaultPaths.OfBody, violations);
        if (Fault.AccountId is { } account && draft.Accounts.Find(account) is null)
            violations.AddRule("accountId", FaultRules.NoAccount(account));
    }

    internal override Outcome<Fault> Execute(Draft draft) => draft.Faults.All().Count() >= Most
        ? Refusal.Conflict($"A world has at most {Most} armed faults. Disarm those that are not needed any more.")
        : draft.Faults.Put(Fault with { Key = draft.NextKey(), CreatedAt = draft.Now, UpdatedAt = draft.Now, DeletedAt = null });
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
