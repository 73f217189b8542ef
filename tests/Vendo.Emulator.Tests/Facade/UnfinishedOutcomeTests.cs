using static Vendo.Emulator.Tests.Control.ControlClient;

namespace Vendo.Emulator.Tests.Facade;

/// <summary>A call of <c>NextJob</c> that nothing follows does nothing: the test forgot to say what becomes of the job.</summary>
public sealed class UnfinishedOutcomeTests
{
    [Test]
    public async Task It_is_an_error_of_the_next_advance_and_then_of_nothing_else()
    {
        var vendo = await VendoEmulator.StartAsync();
        _ = vendo.Outcomes.NextJob(of: Integration);

        Assert.That(async () => await vendo.AdvanceAsync(TimeSpan.FromHours(1)), Throws.InvalidOperationException.With.Message.Contain($"{Integration}").And.Message.Contain("Succeeds"));
        Assert.That(async () => await vendo.DisposeAsync(), Throws.Nothing);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task It_is_an_error_of_the_disposal_which_happens_all_the_same(bool isConnected)
    {
        await using var there = await VendoEmulator.StartAsync(o => o.UseKestrel());
        EmulatedWorld vendo = isConnected ? (await VendoEmulator.ConnectAsync(there.BaseAddress)).Fork() : there.Fork();
        _ = vendo.Outcomes.NextJob(of: Integration, takes: TimeSpan.FromMinutes(1));

        Assert.That(async () => await vendo.DisposeAsync(), Throws.InvalidOperationException.With.InnerException.Null);
        Assert.That(async () => await vendo.DisposeAsync(), Throws.Nothing);
    }

    [Test]
    public async Task The_failure_of_the_test_itself_is_not_hidden()
    {
        Exception? seen = null;
        try
        {
            await using var vendo = await VendoEmulator.StartAsync();
            _ = vendo.Outcomes.NextJob(of: Integration);
            await Task.Yield();
            throw new TestFailure();
        }
        catch (InvalidOperationException error)
        {
            seen = error;
        }

        Assert.That(seen?.InnerException, Is.TypeOf<TestFailure>());
    }

    [Test]
    public async Task An_exception_of_other_code_is_not_taken_for_the_tests()
    {
        var vendo = await VendoEmulator.StartAsync();
        var other = new TaskCompletionSource();
        var elsewhere = ElsewhereAsync(other.Task);
        _ = vendo.Outcomes.NextJob(of: Integration);
        other.SetResult();
        await elsewhere;

        Assert.That(async () => await vendo.DisposeAsync(), Throws.InvalidOperationException.With.InnerException.Null);
    }

    [Test]
    public async Task A_refused_outcome_has_told_its_reason()
    {
        await using var vendo = await VendoEmulator.StartAsync();

        Assert.That(() => vendo.Outcomes.NextJob(of: Integration).Succeeds(rows: 1, written: 2), Throws.ArgumentException);
    }

    private static async Task ElsewhereAsync(Task begin)
    {
        await begin.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            throw new TestFailure();
        }
        catch (TestFailure)
        {
            // Caught, as in a client that retries.
        }
    }

    private sealed class TestFailure : Exception;
}
