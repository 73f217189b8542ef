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

    [Test]
    public void A_bug_names_the_event_and_the_state() => Assert.That(
        () => SyncStatusMachine.Next(SyncStatus.Running, SyncEvent.JobStarted, SyncStatus.Pending),
        Throws.TypeOf<InvalidTransitionException>().With.Message.EqualTo("JobStarted cannot happen in Running."));

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
