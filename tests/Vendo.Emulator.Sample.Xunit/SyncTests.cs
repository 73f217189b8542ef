[assembly: AssemblyFixture(typeof(Vendo.Emulator.Sample.Xunit.Emulator))]

namespace Vendo.Emulator.Sample.Xunit;

#region xunit
/// <summary>One emulator for the whole run: [assembly: AssemblyFixture(typeof(Emulator))].</summary>
public sealed class Emulator : IAsyncLifetime
{
    private VendoEmulator? _vendo;

    public VendoEmulator Fork() => _vendo!.Fork();

    public async ValueTask InitializeAsync() => _vendo = await VendoEmulator.StartAsync(o => o.Seed("docs"));

    public ValueTask DisposeAsync() => _vendo!.DisposeAsync();
}

/// <summary>xUnit creates the class anew for each test, and so each test has a fork.</summary>
public sealed class SyncTests(Emulator emulator) : IAsyncDisposable
{
    private static readonly Guid Integration = new("dd0e8400-e29b-41d4-a716-446655440008");
    private readonly VendoEmulator _vendo = emulator.Fork();

    public ValueTask DisposeAsync() => _vendo.DisposeAsync();

    [Fact]
    public async Task A_sync_completes()
    {
        using var http = _vendo.CreateClient();
        await http.PostAsync($"/api/v1/integrations/{Integration}/sync", null, TestContext.Current.CancellationToken);
        await _vendo.AdvanceUntilSettledAsync("job_98765", TestContext.Current.CancellationToken);

        var job = await http.GetStringAsync("/api/v1/jobs/job_98765", TestContext.Current.CancellationToken);
        Assert.Contains("\"status\":\"completed\"", job);
    }
}
#endregion
