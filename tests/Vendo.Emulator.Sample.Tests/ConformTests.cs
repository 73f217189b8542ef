namespace Vendo.Emulator.Sample.Tests;

public sealed class ConformTests
{
    #region conform
    [Test]
    public async Task The_emulator_conforms()
    {
        await using var vendo = await VendoEmulator.StartAsync(o => o.Seed("docs"));
        using var http = vendo.CreateClient();   // or an HttpClient of the real service

        var report = await VendoConformance.RunAsync(http, vendo.ApiKey, o => o.Writes = true);

        report.ShouldConform();
        Assert.That(VendoConformance.OfHar(vendo.Requests.ToHar()).Contradicted, Is.Empty);
    }
    #endregion
}
