[assembly: Parallelize(Scope = ExecutionScope.MethodLevel)]

namespace Vendo.Emulator.Sample.MSTest;

#region mstest
/// <summary>One emulator for the whole run.</summary>
[TestClass]
public sealed class Emulator
{
    private static VendoEmulator? _vendo;

    public static VendoEmulator Fork() => _vendo!.Fork();

    [AssemblyInitialize]
    public static async Task Start(TestContext context) => _vendo = await VendoEmulator.StartAsync(o => o.Seed("docs"), context.CancellationToken);

    [AssemblyCleanup]
    public static async Task Stop() => await _vendo!.DisposeAsync();
}

/// <summary>MSTest creates the class anew for each test, and so each test has a fork.</summary>
[TestClass]
public sealed class SyncTests
{
    private static readonly Guid Integration = new("dd0e8400-e29b-41d4-a716-446655440008");
    private readonly VendoEmulator _vendo = Emulator.Fork();

    [TestCleanup]
    public async Task Dispose() => await _vendo.DisposeAsync();

    [TestMethod]
    public async Task A_sync_completes()
    {
        using var http = _vendo.CreateClient();
        await http.PostAsync($"/api/v1/integrations/{Integration}/sync", null);
        await _vendo.AdvanceUntilSettledAsync("job_98765");

        Assert.Contains("\"status\":\"completed\"", await http.GetStringAsync("/api/v1/jobs/job_98765"));
    }
}
#endregion
