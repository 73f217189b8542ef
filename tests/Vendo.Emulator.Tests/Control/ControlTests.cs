namespace Vendo.Emulator.Tests.Control;

/// <summary>An emulator of the fixture <c>docs</c> for each test, and what drives it.</summary>
public abstract class ControlTests
{
    private VendoEmulator _vendo = null!;
    private HttpClient _http = null!;

    internal VendoEmulator Vendo => _vendo;

    /// <summary>Without a key.</summary>
    internal ControlClient Control { get; private set; } = null!;

    /// <summary>With the well-known key.</summary>
    internal ControlClient Api { get; private set; } = null!;

    [SetUp]
    public async Task Start()
    {
        _vendo = await VendoEmulator.StartAsync();
        _http = new HttpClient(_vendo.Handler, disposeHandler: false) { BaseAddress = _vendo.BaseAddress };
        Control = new ControlClient(_http);
        Api = new ControlClient(_vendo.CreateClient());
    }

    [TearDown]
    public async Task Stop()
    {
        _http.Dispose();
        await _vendo.DisposeAsync();
    }
}
