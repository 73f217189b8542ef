using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Vendo.Emulator.Tests.Serving;

/// <summary>Once an application is redirected, nothing of the process reaches Vendo, whoever built the client. No request of these tests leaves the machine.</summary>
[NonParallelizable]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class LeakGuardTests
{
    // Nobody listens on port 1, should the guard fail.
    private const string Vendo = "http://app.vendodata.com:1/api/v1/me";

    private VendoEmulator _vendo = null!;

    [SetUp]
    public async Task Start() => _vendo = await VendoEmulator.StartAsync();

    [TearDown]
    public async Task Stop() => await _vendo.DisposeAsync();

    private static readonly Dictionary<string, Func<HttpClient>> ByHand = new()
    {
        ["a client"] = () => new HttpClient(),
        ["a client handler"] = () => new HttpClient(new HttpClientHandler()),
        ["a socket handler"] = () => new HttpClient(new SocketsHttpHandler()),
        ["a socket handler within another"] = () => new HttpClient(new Twice { InnerHandler = new SocketsHttpHandler() }),
    };

    [Test]
    public void A_client_made_by_hand_is_stopped([ValueSource(nameof(Names))] string kind, [Values] bool madeBefore, [Values] bool traced, [Values] bool fork)
    {
        using var early = ByHand[kind]();
        using var child = fork ? _vendo.Fork() : null;
        new ServiceCollection().UseVendoEmulator(child ?? _vendo);
        using var late = ByHand[kind]();
        using var activity = traced ? new Activity("test").Start() : null;

        Assert.That(async () => await (madeBefore ? early : late).GetAsync(Vendo), Throws.InvalidOperationException.With.Message.Contains("app.vendodata.com").And.Message.Contains("vendo.CreateHandler()"));
    }

    private static IEnumerable<string> Names => ByHand.Keys;

    [Test]
    public async Task A_redirect_to_Vendo_is_stopped_and_no_tracing_header_is_added()
    {
        await using var app = WebApplication.CreateSlimBuilder().Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGet("/away", () => Results.Redirect(Vendo));
        app.MapGet("/traced", (HttpContext context) => $"{context.Request.Headers.TraceParent}");
        await app.StartAsync();
        var services = new ServiceCollection();
        services.UseVendoEmulator(_vendo);
        await using var provider = services.BuildServiceProvider();
        var http = provider.GetRequiredService<IHttpClientFactory>().CreateClient();
        http.BaseAddress = new Uri(app.Urls.First());

        Assert.That(async () => await http.GetAsync("/away"), Throws.InvalidOperationException.With.Message.Contains("redirect"));
        Assert.That(await http.GetStringAsync("/traced"), Is.Empty);
    }

    [Test]
    public async Task It_ends_with_the_emulator()
    {
        new ServiceCollection().UseVendoEmulator(_vendo);
        await _vendo.DisposeAsync();
        using var http = new HttpClient(new SocketsHttpHandler { ConnectCallback = (_, _) => throw new IOException("It would connect.") });

        Assert.That(async () => await http.GetAsync(Vendo), Throws.TypeOf<HttpRequestException>().With.InnerException.Message.EqualTo("It would connect."));
    }

    [Test]
    public async Task A_handler_for_a_client_made_by_hand_answers_for_Vendo_and_for_given_hosts()
    {
        using var http = new HttpClient(_vendo.CreateHandler("vendo.internal"));

        foreach (var url in new[] { "https://app.vendodata.com/api/v1/me", "https://vendo.internal/api/v1/me", $"{_vendo.BaseAddress}api/v1/me" })
            Assert.That((await http.GetAsync(url)).StatusCode, Is.EqualTo(HttpStatusCode.OK), url);
        Assert.That(async () => await http.GetAsync("https://example.com/"), Throws.InvalidOperationException.With.Message.Contains("hosts: [\"example.com\"]"));
        Assert.That(() => _vendo.CreateHandler("https://vendo.internal"), Throws.ArgumentException);
    }
}
