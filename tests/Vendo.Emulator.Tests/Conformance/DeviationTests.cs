namespace Vendo.Emulator.Tests.Conformance;

/// <summary>Each planted deviation is found and named by its rule, on the server and in a recording of its traffic, and nothing else is reported.</summary>
[CancelAfter(60_000)]
public sealed class DeviationTests
{
    private static IEnumerable<TestCaseData> Cases() => Deviations.All.Select(planted => new TestCaseData(planted) { TestName = $"Found: {planted.Name}" });

    [TestCaseSource(nameof(Cases))]
    public async Task It_is_found_and_nothing_else(object deviation, CancellationToken stop)
    {
        var planted = (Planted)deviation;
        await using var vendo = await VendoEmulator.StartAsync(o => o.Seed("docs"), stop);
        using var recording = new RecordingHandler(new DeviatingHandler(vendo.Handler, planted.Change(), planted.Ask));
        using var client = new HttpClient(recording, disposeHandler: false) { BaseAddress = vendo.BaseAddress };

        var report = await VendoConformance.RunAsync(client, vendo.ApiKey, o => o.Writes = true, stop);
        var recorded = VendoConformance.OfHar(recording.Har);

        using var all = Assert.EnterMultipleScope();
        Assert.That(report.Contradicted.Select(finding => finding.Rule), Is.EquivalentTo(planted.Rules.Split(',')), report.ToString());
        Assert.That(report.Contradicted.SelectMany(finding => finding.Contradictions).Select(each => $"{each.Expected} {each.Seen}"), Has.Some.Contains(planted.Names), report.ToString());
        Assert.That(report.EndedEarly, Is.Null);
        Assert.That(recorded.Contradicted.Select(finding => finding.Rule), Is.EquivalentTo((planted.InHar ?? planted.Rules).Split(',', StringSplitOptions.RemoveEmptyEntries)), recorded.ToString());
    }
}
