namespace Vendo.Emulator.Tests.Conformance;

/// <summary>The emulator conforms to its own contract, with and without writes.</summary>
[CancelAfter(60_000)]
public sealed class ConformanceTests
{
    [TestCase("docs", false)]
    [TestCase("docs", true)]
    [TestCase("demo", false)]
    [TestCase("demo", true)]
    [TestCase("empty", true)]
    [TestCase("failing", true)]
    [TestCase("waiting", true)]
    public async Task Nothing_is_contradicted(string fixture, bool writes, CancellationToken stop)
    {
        await using var vendo = await VendoEmulator.StartAsync(o => o.Seed(fixture), stop);
        using var client = vendo.CreateClient();

        var report = await VendoConformance.RunAsync(client, vendo.ApiKey, o => o.Writes = writes, stop);

        TestContext.Out.WriteLine(report);
        report.ShouldConform();
        Assert.That(report.LeftBehind, Is.Empty);
    }
}
