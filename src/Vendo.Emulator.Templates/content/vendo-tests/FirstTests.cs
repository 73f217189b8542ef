using NUnit.Framework;
using Vendo.Emulator;

namespace VendoTests;

[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class FirstTests
{
    private static readonly Guid Integration = new("dd0e8400-e29b-41d4-a716-446655440008");

    // A world of this test's own. For an application, see services.UseVendoEmulator(_vendo).
    private readonly VendoEmulator _vendo = TestEmulator.Fork();

    [TearDown]
    public async Task Dispose() => await _vendo.DisposeAsync();

    [Test]
    public async Task A_sync_that_fails_shows_its_error()
    {
        const string error = "Reconnect the app.";
        using var http = _vendo.CreateClient();
        _vendo.Outcomes.NextJob(of: Integration).Fails(code: "AUTH_EXPIRED", message: error);

        await http.PostAsync($"/api/v1/integrations/{Integration}/sync", null);
        await _vendo.AdvanceUntilSettledAsync("job_98765");

        Assert.That(await http.GetStringAsync($"/api/v1/integrations/{Integration}"), Does.Contain(error));
        _vendo.Requests.ShouldContain("POST", "/api/v1/integrations/*/sync", times: 1, status: 202);
    }
}
