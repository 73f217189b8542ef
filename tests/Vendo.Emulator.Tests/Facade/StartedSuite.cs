namespace Vendo.Emulator.Tests.Facade;

/// <summary>A suite whose tests have each an emulator in process with the fixture <c>docs</c>, and a client of it.</summary>
public abstract class StartedSuite
{
    protected VendoEmulator Vendo { get; private set; } = null!;

    protected HttpClient Http { get; private set; } = null!;

    [SetUp]
    public async Task Start()
    {
        Vendo = await VendoEmulator.StartAsync();
        Http = Vendo.CreateClient();
    }

    [TearDown]
    public async Task Stop()
    {
        Http.Dispose();
        await Vendo.DisposeAsync();
    }
}
