namespace Vendo.Emulator.Tests.Hosting.Clock;

/// <summary>The emulator's time provider keeps what a <see cref="TimeProvider"/> promises, and is nowhere more lenient than the system's.</summary>
public sealed class WorldTimerTests
{
    private static readonly TimeSpan[] Times =
    [
        TimeSpan.Zero, TimeSpan.FromTicks(1), TimeSpan.FromTicks(-1), TimeSpan.FromMilliseconds(0.5), TimeSpan.FromMilliseconds(-0.5), TimeSpan.FromMilliseconds(1),
        Timeout.InfiniteTimeSpan, TimeSpan.FromMilliseconds(-1.5), TimeSpan.FromMilliseconds(-2), TimeSpan.FromSeconds(-1), TimeSpan.MinValue, TimeSpan.MaxValue,
        TimeSpan.FromMilliseconds(int.MaxValue), TimeSpan.FromMilliseconds(int.MaxValue + 1L), TimeSpan.FromMilliseconds(uint.MaxValue - 1L),
        TimeSpan.FromMilliseconds(uint.MaxValue), TimeSpan.FromMilliseconds(uint.MaxValue - 0.5), TimeSpan.FromDays(49), TimeSpan.FromDays(50),
    ];

    private VendoEmulator _vendo = null!;

    private static IEnumerable<TestCaseData> Pairs => from due in Times from period in Times select new TestCaseData(due, period);

    [OneTimeSetUp]
    public async Task Start() => _vendo = await VendoEmulator.StartAsync();

    [OneTimeTearDown]
    public async Task Stop() => await _vendo.DisposeAsync();

    [TestCaseSource(nameof(Pairs))]
    public void It_refuses_what_a_timer_of_the_system_refuses(TimeSpan due, TimeSpan period)
    {
        Assert.That(Outcomes(_vendo.TimeProvider, due, period), Is.EqualTo(Outcomes(TimeProvider.System, due, period)));
    }

    [Test]
    public void It_refuses_what_the_system_refuses_elsewhere_too()
    {
        foreach (var ask in new Func<TimeProvider, object?>[]
        {
            time => time.CreateTimer(null!, null, TimeSpan.Zero, TimeSpan.Zero),
            time => new PeriodicTimer(TimeSpan.Zero, time),
            time => new PeriodicTimer(TimeSpan.FromMilliseconds(0.5), time),
            time => new PeriodicTimer(TimeSpan.MaxValue, time),
            time => new CancellationTokenSource(TimeSpan.FromDays(50), time),
            time => new CancellationTokenSource(TimeSpan.FromMilliseconds(-2), time),
            time => Task.Delay(TimeSpan.FromDays(50), time),
            time => Task.Delay(TimeSpan.FromMilliseconds(-2), time),
        })
            Assert.That(Thrown(() => ask(_vendo.TimeProvider)), Is.EqualTo(Thrown(() => ask(TimeProvider.System))));
    }

    [Test]
    public async Task A_period_is_kept_and_one_of_zero_or_infinite_is_none()
    {
        await using var vendo = await VendoEmulator.StartAsync();
        var fired = new List<string>();
        void Record(object? name) => fired.Add((string)name!);
        await using var zero = vendo.TimeProvider.CreateTimer(Record, "zero", TimeSpan.FromSeconds(1), TimeSpan.Zero);
        await using var infinite = vendo.TimeProvider.CreateTimer(Record, "infinite", TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        await using var half = vendo.TimeProvider.CreateTimer(Record, "half", TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(0.5));
        await using var each = vendo.TimeProvider.CreateTimer(Record, "each", TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));

        await vendo.AdvanceAsync(TimeSpan.FromSeconds(3));

        Assert.That(fired, Is.EqualTo(new[] { "zero", "infinite", "half", "each", "each", "each" }));
    }

    [Test]
    public async Task One_of_zero_goes_off_without_an_advance_and_at_rest_counts_it()
    {
        await using var vendo = await VendoEmulator.StartAsync();
        var fired = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var timer = vendo.TimeProvider.CreateTimer(_ => fired.SetResult(), null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);

        await fired.Task.WaitAsync(TimeSpan.FromMinutes(1));
    }

    [Test]
    public async Task A_callback_runs_in_the_context_in_which_its_timer_was_made()
    {
        await using var vendo = await VendoEmulator.StartAsync();
        var (local, seen) = (new AsyncLocal<string>(), (string?)null);
        async Task ArmAsync()
        {
            local.Value = "made";
            vendo.TimeProvider.CreateTimer(_ => seen = local.Value, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
            await Task.Yield();
        }

        await ArmAsync();
        local.Value = "advanced";
        await vendo.AdvanceAsync(TimeSpan.FromSeconds(1));

        Assert.That(seen, Is.EqualTo("made"));
    }

    [Test]
    public async Task A_timer_that_is_disposed_goes_off_no_more_and_its_end_waits_for_its_callback()
    {
        await using var vendo = await VendoEmulator.StartAsync();
        using var mayEnd = new ManualResetEventSlim();
        var (begun, count) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), 0);
        var timer = vendo.TimeProvider.CreateTimer(
            _ =>
            {
                count++;
                begun.SetResult();
                mayEnd.Wait();
            },
            null,
            TimeSpan.FromSeconds(1),
            TimeSpan.FromSeconds(1));

        var advance = vendo.AdvanceAsync(TimeSpan.FromSeconds(1));
        await begun.Task;
        var disposal = timer.DisposeAsync();
        Assert.That(disposal.IsCompleted, Is.False);
        Assert.That(timer.Change(TimeSpan.Zero, TimeSpan.Zero), Is.False);
        mayEnd.Set();
        await disposal;
        await advance;
        await vendo.AdvanceAsync(TimeSpan.FromSeconds(9));

        Assert.That(count, Is.EqualTo(1));
    }

    private static string Outcomes(TimeProvider time, TimeSpan due, TimeSpan period)
    {
        var created = Thrown(() => time.CreateTimer(static _ => { }, null, due, period).Dispose());
        using var timer = time.CreateTimer(static _ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        var changed = Thrown(() => timer.Change(due, period));
        timer.Dispose();
        return $"{created}; {changed}; disposed: {Thrown(() => timer.Change(due, period))}";
    }

    private static string Thrown(Func<object?> ask)
    {
        try
        {
            var given = ask();
            (given as IDisposable)?.Dispose();
            return given is bool ? $"{given}" : "fine";
        }
        catch (ArgumentException error)
        {
            return $"{error.GetType().Name} {error.ParamName}";
        }
    }

    private static string Thrown(Action ask) => Thrown(() =>
    {
        ask();
        return (object?)null;
    });
}
