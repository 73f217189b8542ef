namespace Vendo.Emulator.Tests.Hosting.Advancing;

/// <summary>
/// Time goes on when the code under test is at rest, so that the same code gives the same story each time, byte for byte.
/// The environment variable REPEAT says how often (default 3), BUSY how many loops keep the machine busy beside it.
/// </summary>
public sealed class AtRestTests
{
    private static readonly int Repeat = Number("REPEAT", 3);
    private static readonly int Busy = Number("BUSY", 0);

    private VendoEmulator _vendo = null!;

    private static IEnumerable<string> Ways => CodeUnderTest.Ways.Keys;

    [OneTimeSetUp]
    public async Task Start() => _vendo = await VendoEmulator.StartAsync();

    [OneTimeTearDown]
    public async Task Stop() => await _vendo.DisposeAsync();

    [TestCaseSource(nameof(Ways))]
    public async Task The_same_code_gives_the_same_story_each_time(string way)
    {
        using var end = new CancellationTokenSource();
        var loops = Enumerable.Range(0, Busy).Select(_ => new Thread(() =>
        {
            while (!end.IsCancellationRequested)
                Thread.SpinWait(1000);
        })).ToList();
        loops.ForEach(loop => loop.Start());
        try
        {
            var first = await CodeUnderTest.RunAsync(_vendo, way);
            Assert.That(first, Does.Contain("sync").Or.Contain("200").Or.Contain("Accepted"));
            for (var i = 1; i < Repeat; i++)
                Assert.That(await CodeUnderTest.RunAsync(_vendo, way), Is.EqualTo(first), $"run {i + 1}");
        }
        finally
        {
            await end.CancelAsync();
            loops.ForEach(loop => loop.Join());
        }
    }

    private static int Number(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), out var number) ? number : otherwise;
}
