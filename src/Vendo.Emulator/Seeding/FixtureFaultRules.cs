using Vendo.Emulator.Api;
using Vendo.Emulator.Domain.Faults;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Http.Faults;

namespace Vendo.Emulator.Seeding;

/// <summary>Checks a fixture's faults by the rules for arming a fault.</summary>
internal static class FixtureFaultRules
{
    public static void Check(WorldSnapshot rows, Violations violations)
    {
        var accounts = rows.Accounts.Select(account => account.Id).ToHashSet();
        foreach (var (index, fault) in rows.Faults.Index())
        {
            var path = $"faults.{index}.";
            if (FaultTarget.WhyNone(fault, ApiEndpoints.Operations) is { } none)
                violations.Add(path + "route", none);
            if (fault.AccountId is { } account && !accounts.Contains(account))
                violations.Add(path + "accountId", FaultRules.NoAccount(account));
            FaultRules.Check(fault, FaultPaths.OfRow($"faults.{index}"), violations);
        }
    }
}
