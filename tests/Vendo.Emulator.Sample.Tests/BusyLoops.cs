namespace Vendo.Emulator.Sample.Tests;

/// <summary>Keeps the machine busy beside the tests, where the environment variable BUSY says with how many loops.</summary>
[SetUpFixture]
public sealed class BusyLoops
{
    private readonly CancellationTokenSource _end = new();
    private Thread[] _loops = [];

    /// <summary>A number from the environment.</summary>
    public static int Number(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), out var number) ? number : otherwise;

    [OneTimeSetUp]
    public void Start()
    {
        _loops = [.. Enumerable.Range(0, Number("BUSY", 0)).Select(_ => new Thread(Loop))];
        foreach (var loop in _loops)
            loop.Start();
    }

    [OneTimeTearDown]
    public void Stop()
    {
        _end.Cancel();
        foreach (var loop in _loops)
            loop.Join();
        _end.Dispose();
    }

    private void Loop()
    {
        while (!_end.IsCancellationRequested)
            Thread.SpinWait(1000);
    }
}
