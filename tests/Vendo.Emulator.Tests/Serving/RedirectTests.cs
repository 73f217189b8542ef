using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Vendo.Emulator.Tests.Serving;

/// <summary><c>services.UseVendoEmulator(vendo)</c>: every client of a container that calls Vendo reaches the emulator, with a key that opens it.</summary>
[TestFixture(false)]
[TestFixture(true)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class RedirectTests(bool onPort)
{
    private const string Production = "https://app.vendodata.com/";

    private readonly ServiceCollection _services = [];
    private VendoEmulator _vendo = null!;

    [SetUp]
    public async Task Start() => _vendo = await VendoEmulator.StartAsync(o => _ = onPort ? o.UseKestrel() : o);

    [TearDown]
    public async Task Stop() => await _vendo.DisposeAsync();

    /// <summary>Each way in which a container hands out a client of Vendo.</summary>
    private static readonly Dictionary<string, (Action<IServiceCollection> Add, Func<IServiceProvider, HttpClient> Get)> Ways = new()
    {
        ["named"] = (s => s.AddHttpClient("vendo", Configure), p => Factory(p).CreateClient("vendo")),
        ["without a name"] = (s => s.AddHttpClient("", Configure), p => p.GetRequiredService<HttpClient>()),
        ["typed"] = (s => s.AddHttpClient<TypedClient>(Configure), p => p.GetRequiredService<TypedClient>().Http),
        ["typed, configured by its constructor"] = (s => s.AddHttpClient<SelfConfigured>(), p => p.GetRequiredService<SelfConfigured>().Http),
        ["typed, behind an interface"] = (s => s.AddHttpClient<ITyped, TypedClient>(Configure), p => p.GetRequiredService<ITyped>().Http),
        ["typed, in a singleton"] = (s => s.AddSingleton<Holder>().AddHttpClient<TypedClient>(Configure), p => p.GetRequiredService<Holder>().Client.Http),
        ["keyed"] = (s => s.AddHttpClient("vendo", Configure).AddAsKeyed(), p => p.GetRequiredKeyedService<HttpClient>("vendo")),
        ["a handler of the factory"] = (s => s.AddHttpClient("vendo"), p => Configured(new HttpClient(p.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler("vendo")))),
        ["nowhere registered"] = (s => s.AddHttpClient(), p => Configured(Factory(p).CreateClient("any name"))),
        ["by the defaults"] = (s => s.ConfigureHttpClientDefaults(b => b.ConfigureHttpClient(Configure)), p => Factory(p).CreateClient("vendo")),
        ["with its own primary handler"] = (s => s.AddHttpClient("vendo", Configure).ConfigurePrimaryHttpMessageHandler(() => new Unreachable()), p => Factory(p).CreateClient("vendo")),
        ["with a socket handler"] = (s => s.AddHttpClient("vendo", Configure).UseSocketsHttpHandler((handler, _) => handler.AllowAutoRedirect = false), p => Factory(p).CreateClient("vendo")),
        ["absolute, with another base address"] = (s => s.AddHttpClient("vendo", c => { Configure(c); c.BaseAddress = new Uri("https://example.com"); }).AddHttpMessageHandler(() => new MadeAbsolute()), p => Factory(p).CreateClient("vendo")),
    };

    [Test]
    public async Task A_client_of_the_container_reaches_the_emulator([ValueSource(nameof(Names))] string way, [Values] bool registeredBefore, [Values] bool sync)
    {
        if (registeredBefore)
            Ways[way].Add(_services);
        _services.UseVendoEmulator(_vendo);
        if (!registeredBefore)
            Ways[way].Add(_services);
        await using var provider = _services.BuildServiceProvider();

        for (var i = 0; i < 2; i++)
        {
            var client = Ways[way].Get(provider);
            using var request = new HttpRequestMessage(HttpMethod.Get, "api/v1/me?x=%2F%20y");
            using var answer = sync ? client.Send(request) : await client.SendAsync(request);

            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(answer.RequestMessage!.RequestUri, Is.EqualTo(new Uri(Production + "api/v1/me?x=%2F%20y")), "the caller sees its own address");
            Assert.That(answer.RequestMessage.Headers.Authorization?.Parameter, Is.EqualTo("vendo_sk_production"), "and its own key");
        }

        Assert.That(_vendo.Requests, Has.Count.EqualTo(2));
        Assert.That(_vendo.Requests[0].Query, Is.EqualTo("x=%2F%20y"));
    }

    private static IEnumerable<string> Names => Ways.Keys;

    [Test]
    public async Task Requests_to_other_hosts_go_where_they_went()
    {
        _services.AddHttpClient("other").ConfigurePrimaryHttpMessageHandler(() => new Answers(HttpStatusCode.Accepted));
        _services.UseVendoEmulator(_vendo);
        await using var provider = _services.BuildServiceProvider();

        using var answer = await Factory(provider).CreateClient("other").GetAsync("https://example.com/");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Accepted));
        Assert.That(_vendo.Requests, Is.Empty);
    }

    [TestCase("vendo.internal", "https://vendo.internal/api/v1/me", true)]
    [TestCase("vendo.internal", "https://VENDO.internal:444/api/v1/me", true)]
    [TestCase("vendo.internal:444", "https://vendo.internal:444/api/v1/me", true)]
    [TestCase("vendo.internal:444", "https://vendo.internal/api/v1/me", false)]
    [TestCase("10.0.0.7", "http://10.0.0.7:4010/api/v1/me", true)]
    [TestCase("[::1]:4010", "http://[::1]:4010/api/v1/me", true)]
    [TestCase("eu.vendodata.com", "https://eu.vendodata.com/api/v1/me", true)]
    [TestCase("vendo.internal", "https://sub.vendo.internal/api/v1/me", false)]
    public async Task Further_hosts_stand_for_Vendo(string host, string url, bool isCarried)
    {
        _services.AddHttpClient("other").ConfigurePrimaryHttpMessageHandler(() => new Answers(HttpStatusCode.Accepted));
        _services.UseVendoEmulator(_vendo, hosts: [host]);
        await using var provider = _services.BuildServiceProvider();

        using var answer = await Factory(provider).CreateClient("other").GetAsync(url);

        Assert.That(answer.StatusCode, Is.EqualTo(isCarried ? HttpStatusCode.OK : HttpStatusCode.Accepted));
    }

    [TestCase("https://vendo.internal")]
    [TestCase("vendo.internal/api")]
    [TestCase("vendo.internal/")]
    [TestCase("me@vendo.internal")]
    [TestCase("")]
    [TestCase("a b")]
    public void What_is_no_host_is_refused(string host) => Assert.That(() => _services.UseVendoEmulator(_vendo, hosts: [host]),
        Throws.ArgumentException.With.Message.Contains($"'{host}' is not a host").And.Property("ParamName").EqualTo("hosts"));

    [TestCase("https://eu.vendodata.com/api/v1/me")]
    [TestCase("https://vendodata.com/")]
    [TestCase("https://APP.vendodata.com.evil.vendodata.com/")]
    public async Task What_else_would_reach_Vendo_throws(string url)
    {
        _services.AddHttpClient("vendo").ConfigurePrimaryHttpMessageHandler(() => new Unreachable());
        _services.UseVendoEmulator(_vendo);
        await using var provider = _services.BuildServiceProvider();

        Assert.That(async () => await Factory(provider).CreateClient("vendo").GetAsync(url),
            Throws.InvalidOperationException.With.Message.Contains("'vendo'").And.Message.Contains("hosts: ["));
    }

    [TestCase("https://notvendodata.com/")]
    [TestCase("https://vendodata.com.example.com/")]
    public async Task A_host_that_only_looks_alike_is_not_Vendo(string url)
    {
        _services.AddHttpClient("other").ConfigurePrimaryHttpMessageHandler(() => new Answers(HttpStatusCode.Accepted));
        _services.UseVendoEmulator(_vendo);
        await using var provider = _services.BuildServiceProvider();

        Assert.That((await Factory(provider).CreateClient("other").GetAsync(url)).StatusCode, Is.EqualTo(HttpStatusCode.Accepted));
    }

    [TestCase(null, true, 200)]
    [TestCase(null, false, 401)]
    [TestCase("vendo_sk_production", true, 200)]
    [TestCase("vendo_sk_production", false, 401)]
    [TestCase("the emulator's", true, 200)]
    [TestCase("the emulator's", false, 200)]
    public async Task A_key_that_the_emulator_does_not_know_is_replaced_unless_told_otherwise(string? key, bool replaceKey, int status)
    {
        _services.UseVendoEmulator(_vendo, replaceKey: replaceKey);
        await using var provider = _services.BuildServiceProvider();
        var client = Factory(provider).CreateClient();
        client.DefaultRequestHeaders.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key == "the emulator's" ? _vendo.ApiKey : key);

        Assert.That((int)(await client.GetAsync(Production + "api/v1/me")).StatusCode, Is.EqualTo(status));
    }

    [Test]
    public async Task The_applications_own_handlers_stay_around_it([Values] bool delegatingPrimary)
    {
        var seen = new List<string>();
        var client = _services.AddHttpClient("vendo", Configure).AddHttpMessageHandler(() => new Seen(seen, "outer")).AddHttpMessageHandler(() => new Seen(seen, "inner"));
        if (delegatingPrimary)
            client.ConfigurePrimaryHttpMessageHandler(() => new Seen(seen, "primary") { InnerHandler = new Unreachable() });
        _services.UseVendoEmulator(_vendo);
        await using var provider = _services.BuildServiceProvider();

        Assert.That((await Factory(provider).CreateClient("vendo").GetAsync("api/v1/me")).StatusCode, Is.EqualTo(HttpStatusCode.OK));

        string[] expected = [$"outer {Production}api/v1/me", $"inner {Production}api/v1/me", $"primary {Production}api/v1/me"];
        Assert.That(seen, Is.EqualTo(delegatingPrimary ? expected : expected[..2]));
    }

    [Test]
    public async Task A_primary_handler_that_containers_share_leads_each_to_its_own_emulator()
    {
        await using var fork = _vendo.Fork();
        var shared = new Seen([], "shared") { InnerHandler = new Unreachable() };
        foreach (var vendo in new[] { _vendo, fork })
        {
            var services = new ServiceCollection();
            services.AddHttpClient("vendo", Configure).ConfigurePrimaryHttpMessageHandler(() => shared);
            services.UseVendoEmulator(vendo);
            await using var provider = services.BuildServiceProvider();
            await Factory(provider).CreateClient("vendo").GetAsync("api/v1/me");
        }

        Assert.That((_vendo.Requests.Count, fork.Requests.Count), Is.EqualTo((1, 1)));
    }

    [Test]
    public async Task A_request_that_is_sent_again_reaches_it_again()
    {
        _vendo.Faults.Add(f => f.On("GET", "/api/v1/me").Times(1).Respond(503));
        _services.AddHttpClient("vendo", Configure).AddHttpMessageHandler(() => new Twice());
        _services.UseVendoEmulator(_vendo);
        await using var provider = _services.BuildServiceProvider();

        Assert.That((await Factory(provider).CreateClient("vendo").GetAsync("api/v1/me")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(_vendo.Requests.Select(exchange => exchange.StatusCode), Is.EqualTo(new[] { 503, 200 }));
    }

    [Test]
    public async Task The_last_call_counts()
    {
        await using var fork = _vendo.Fork();
        _services.UseVendoEmulator(_vendo).UseVendoEmulator(fork);
        await using var provider = _services.BuildServiceProvider();

        await Factory(provider).CreateClient().GetAsync(Production + "api/v1/me");

        Assert.That((_vendo.Requests.Count, fork.Requests.Count), Is.EqualTo((0, 1)));
        Assert.That(provider.GetServices<TimeProvider>(), Is.EqualTo(new[] { fork.TimeProvider }));
    }

    [Test]
    public async Task The_containers_clock_is_the_worlds_unless_told_otherwise([Values] bool replaceTime)
    {
        var own = new FakeTimeProvider();
        _services.AddSingleton<TimeProvider>(own);
        _services.UseVendoEmulator(_vendo, replaceTime: replaceTime);
        await using var provider = _services.BuildServiceProvider();

        Assert.That(provider.GetRequiredService<TimeProvider>(), Is.SameAs(replaceTime ? _vendo.TimeProvider : own));
    }

    [Test]
    public async Task An_emulator_that_is_disposed_is_refused()
    {
        await _vendo.DisposeAsync();

        Assert.That(() => _services.UseVendoEmulator(_vendo), Throws.TypeOf<ObjectDisposedException>());
    }

    private static IHttpClientFactory Factory(IServiceProvider provider) => provider.GetRequiredService<IHttpClientFactory>();

    private static void Configure(HttpClient client)
    {
        client.BaseAddress = new Uri(Production);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "vendo_sk_production");
    }

    private static HttpClient Configured(HttpClient client)
    {
        Configure(client);
        return client;
    }

    private interface ITyped
    {
        HttpClient Http { get; }
    }

    private sealed class TypedClient(HttpClient http) : ITyped
    {
        public HttpClient Http => http;
    }

    private sealed class SelfConfigured(HttpClient http)
    {
        public HttpClient Http => Configured(http);
    }

    private sealed class Holder(TypedClient client)
    {
        public TypedClient Client => client;
    }
}
