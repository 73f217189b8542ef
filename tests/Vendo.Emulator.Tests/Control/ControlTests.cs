using System.Net.Http.Headers;
using Vendo.Emulator.Tests.OpenApi;

namespace Vendo.Emulator.Tests.Control;

/// <summary>An emulator of the fixture <c>docs</c> for each test, with clients for both surfaces.</summary>
public abstract class ControlTests
{
    private VendoEmulator _vendo = null!;
    private HttpClient _http = null!;
    private HttpClient _api = null!;

    internal VendoEmulator Vendo => _vendo;

    /// <summary>Without a key.</summary>
    internal ControlClient Control { get; private set; } = null!;

    /// <summary>With the well-known key.</summary>
    internal ControlClient Api { get; private set; } = null!;

    [SetUp]
    public async Task Start()
    {
        _vendo = await VendoEmulator.StartAsync();
        _http = new HttpClient(new DescribedHandler(_vendo.Handler), disposeHandler: false) { BaseAddress = _vendo.BaseAddress };
        Control = new ControlClient(_http);
        _api = new HttpClient(new DescribedHandler(_vendo.Handler), disposeHandler: false) { BaseAddress = _vendo.BaseAddress };
        _api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _vendo.ApiKey);
        Api = new ControlClient(_api);
    }

    [TearDown]
    public async Task Stop()
    {
        _http.Dispose();
        _api.Dispose();
        await _vendo.DisposeAsync();
    }
}
