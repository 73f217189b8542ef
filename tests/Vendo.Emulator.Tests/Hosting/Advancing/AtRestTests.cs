namespace Vendo.Emulator.Tests.Hosting.Advancing;

/// <summary>
/// Time goes on when the code under test is at rest, so that the same code gives the same story each time, byte for byte.
/// The environment variable REPEAT says how often (default 3), BUSY how many loops keep the machine busy beside it.
/// </summary>
public sealed class AtRestTests
{
    private const string Route = "/api/v1/me";

    private static readonly int Repeat = Number("REPEAT", 3);
    private static readonly int Busy = Number("BUSY", 0);

    private readonly CancellationTokenSource _end = new();
    private VendoEmulator _vendo = null!;
    private List<Thread> _loops = [];

    private static IEnumerable<string> Ways => CodeUnderTest.Ways.Keys;

    [OneTimeSetUp]
    public async Task Start()
    {
        _vendo = await VendoEmulator.StartAsync();
        _loops = [.. Enumerable.Range(0, Busy).Select(_ => new Thread(() =>
        {
            while (!_end.IsCancellationRequested)
                Thread.SpinWait(1000);
        }))];
        _loops.ForEach(loop => loop.Start());
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _end.CancelAsync();
        _loops.ForEach(loop => loop.Join());
        _end.Dispose();
        await _vendo.DisposeAsync();
    }

    [TestCaseSource(nameof(Ways))]
    public async Task The_same_code_gives_the_same_story_each_time(string way)
    {
        var first = await CodeUnderTest.RunAsync(_vendo, way);
        Assert.That(first, Does.Contain("sync").Or.Contain("200").Or.Contain("Accepted"));
        for (var i = 1; i < Repeat; i++)
            Assert.That(await CodeUnderTest.RunAsync(_vendo, way), Is.EqualTo(first), $"run {i + 1}");
    }

    [TestCaseSource(nameof(Ways))]
    public async Task Beside_another_test_it_gives_the_same_story(string way)
    {
        var alone = await CodeUnderTest.RunAsync(_vendo, way);
        for (var i = 0; i < Repeat; i++)
        {
            var beside = Ways.ElementAt(i % CodeUnderTest.Ways.Count);
            var stories = await Task.WhenAll(new[] { way, beside, way }.Select(each => Task.Run(() => CodeUnderTest.RunAsync(_vendo, each))));
            Assert.That(stories[0], Is.EqualTo(alone), $"run {i + 1}, beside {beside}");
            Assert.That(stories[2], Is.EqualTo(alone), $"run {i + 1}, beside {beside}");
        }
    }

    [Test]
    public async Task Code_that_uses_two_worlds_is_waited_for_by_both()
    {
        for (var i = 0; i < Repeat; i++)
        {
            await using var first = _vendo.Fork();
            await using var second = _vendo.Fork();
            using var ofFirst = first.CreateClient();
            using var ofSecond = second.CreateClient();
            using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1), first.TimeProvider);
            var copying = Task.Run(async () =>
            {
                while (await timer.WaitForNextTickAsync())
                {
                    (await ofSecond.GetAsync(Route)).Dispose();
                    await Task.Yield();
                    (await ofFirst.GetAsync(Route)).Dispose();
                }
            });
            await first.AdvanceAsync(TimeSpan.FromMinutes(30));

            var minutes = first.Requests.Select(exchange => (exchange.At - first.Now).TotalMinutes + 30);
            Assert.That(minutes, Is.EqualTo(Enumerable.Range(1, 30)));
            Assert.That(copying.IsCompleted, Is.False);
        }
    }

    private static int Number(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), out var number) ? number : otherwise;
}
