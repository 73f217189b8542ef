using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Faults;

/// <summary>Arms a fault after those already armed. The first fault that matches a request is applied to it.</summary>
/// <param name="Fault">The fault to arm. The world sets its key and its instants.</param>
internal sealed record ArmFault(Fault Fault) : Command<Fault>
{
    /// <summary>The maximum number of armed faults in a world.</summary>
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

/// <summary>Disarms a fault.</summary>
/// <param name="Key">The fault's key.</param>
internal sealed record DisarmFault(long Key) : Command<Fault>
{
    internal override Outcome<Fault> Execute(Draft draft)
    {
        if (draft.Faults.Find(Key) is not { } fault)
            return Refusal.NotFound("Fault");
        draft.Faults.Remove(Key);
        return fault;
    }
}

/// <summary>Disarms every fault.</summary>
internal sealed record ClearFaults : Command<int>
{
    internal override Outcome<int> Execute(Draft draft)
    {
        var armed = draft.Faults.All().ToArray();
        foreach (var fault in armed)
            draft.Faults.Remove(fault.Key);
        return armed.Length;
    }
}
