using Vendo.Emulator.Domain.Jobs.Life;
using Vendo.Emulator.Domain.Tests.Worlds;

namespace Vendo.Emulator.Domain.Tests.Jobs.Life;

/// <summary>Every cell of the two state machines of jobs. A dash is a transition that throws.</summary>
public sealed class MachineTests
{
    [Test]
    public Task What_a_job_does_to_its_owner() => Verify(Grid.Of("event \\ status", Enum.GetValues<SyncEvent>(), Enum.GetValues<SyncStatus>(), (happened, status) =>
    {
        var results = Enum.GetValues<SyncStatus>().Select(before => Cell(() => SyncStatusMachine.Next(status, happened, before))).ToArray();
        return results.Distinct().Count() == 1 ? results[0]
            : results.SequenceEqual(Enum.GetValues<SyncStatus>().Select(before => $"{before}")) ? "what it was before the dispatch"
            : string.Join('/', results);
    }));

    [Test]
    public Task What_happens_to_a_job() => Verify(Grid.Of(
        "event \\ status", Enum.GetValues<JobEvent>(), Enum.GetValues<JobStatus>(), (happened, status) => Cell(() => JobMachine.Next(status, happened))));

    private static string Cell<T>(Func<T> next)
    {
        try
        {
            return $"{next()}";
        }
        catch (InvalidTransitionException)
        {
            return "–";
        }
    }
}
