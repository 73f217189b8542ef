using System.Net;
using Microsoft.Extensions.DependencyInjection;

namespace Vendo.Emulator.Tests.Serving;

/// <summary>Clients that are redirected one by one, by their names, right and wrong.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class RedirectedNamesTests
{
    private readonly ServiceCollection _services = [];
    private VendoEmulator _vendo = null!;

    [SetUp]
    public async Task Start() => _vendo = await VendoEmulator.StartAsync();

    [TearDown]
    public async Task Stop() => await _vendo.DisposeAsync();

    [Test]
    public async Task One_client_is_redirected_with_its_address_and_path([Values] bool configuredLater, [Values(null, "https://app.vendodata.com/api/v1/", "https://elsewhere.example/api/v1/")] string? address)
    {
        var client = _services.AddHttpClient("vendo");
        if (configuredLater)
            client.UseVendoEmulator(_vendo);
        client.ConfigureHttpClient(c => c.BaseAddress = address is null ? null : new Uri(address)).ConfigurePrimaryHttpMessageHandler(() => new Unreachable());
        if (!configuredLater)
            client.UseVendoEmulator(_vendo);
        await using var provider = _services.BuildServiceProvider();

        var http = Factory(provider).CreateClient("vendo");

        Assert.That((await http.GetAsync(address is null ? "api/v1/me" : "me")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(async () => await http.GetAsync("https://example.com/"), Throws.InvalidOperationException.With.Message.Contains("'vendo'").And.Message.Contains("example.com"));
    }

    [Test]
    public async Task Only_one_client_is_redirected_and_the_others_must_not_reach_Vendo()
    {
        _services.AddHttpClient<Typed>().ConfigurePrimaryHttpMessageHandler(() => new Unreachable());
        _services.AddVendoEmulatorHandler("ITyped", _vendo);
        await using var provider = _services.BuildServiceProvider();

        Assert.That(async () => await provider.GetRequiredService<Typed>().Http.GetAsync("https://app.vendodata.com/api/v1/me"), Throws.InvalidOperationException
            .With.Message.Contains("'Typed'").And.Message.Contains("'ITyped'").And.Message.Contains("services.UseVendoEmulator(vendo)"));
        Assert.That(async () => await _vendo.DisposeAsync(), Throws.InvalidOperationException);
    }

    [Test]
    public async Task A_name_that_nobody_asks_for_is_an_error_that_lists_the_names_there_are([Values] bool containerEndsFirst)
    {
        _services.AddHttpClient<Typed>();
        _services.AddHttpClient("configured", c => c.Timeout = TimeSpan.FromMinutes(1));
        _services.AddVendoEmulatorHandler("ITyped", _vendo);
        var provider = _services.BuildServiceProvider();
        _ = provider.GetRequiredService<Typed>();
        if (containerEndsFirst)
            await provider.DisposeAsync();

        Assert.That(async () => await _vendo.DisposeAsync(), Throws.InvalidOperationException
            .With.Message.EqualTo("The client 'ITyped' was redirected to the emulator, but the application never asked for it. Its clients are 'Typed', 'configured'. A typed client has the name of its type, and services.UseVendoEmulator(vendo) needs no names."));
        Assert.That(async () => await _vendo.CreateClient().GetAsync("/api/v1/me"), Throws.TypeOf<ObjectDisposedException>(), "it has stopped all the same");
        await provider.DisposeAsync();
    }

    [Test]
    public async Task A_name_is_right_if_somebody_asks_for_it_or_the_application_configures_it([Values] bool asks)
    {
        if (!asks)
            _services.AddHttpClient("vendo", c => c.Timeout = TimeSpan.FromMinutes(1));
        _services.AddVendoEmulatorHandler("vendo", _vendo);
        await using (var provider = _services.BuildServiceProvider())
            _ = Factory(provider).CreateClient(asks ? "vendo" : "another");

        Assert.That(async () => await _vendo.DisposeAsync(), Throws.Nothing);
    }

    [Test]
    public async Task A_client_of_its_own_goes_before_the_containers()
    {
        await using var fork = _vendo.Fork();
        _services.AddHttpClient("vendo").UseVendoEmulator(fork);
        _services.UseVendoEmulator(_vendo);
        await using (var provider = _services.BuildServiceProvider())
        {
            await Factory(provider).CreateClient("vendo").GetAsync("api/v1/me");
            await Factory(provider).CreateClient("other").GetAsync("https://app.vendodata.com/api/v1/me");
        }

        Assert.That((_vendo.Requests.Count, fork.Requests.Count), Is.EqualTo((1, 1)));
    }

    private static IHttpClientFactory Factory(IServiceProvider provider) => provider.GetRequiredService<IHttpClientFactory>();

    private sealed class Typed(HttpClient http)
    {
        public HttpClient Http => http;
    }
}
