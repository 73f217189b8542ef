using System.Net;
using Microsoft.AspNetCore.Http;
using Vendo.Emulator.Control;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Tests.Control;

/// <summary>Who may drive an emulator: over a real port, and through the guard alone where a port cannot show it.</summary>
public sealed class ControlGuardTests
{
    private VendoEmulator _vendo = null!;
    private HttpClient _http = null!;
    private ControlClient _control = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _vendo = await VendoEmulator.StartAsync(options => options.UseKestrel());
        _http = new HttpClient { BaseAddress = _vendo.BaseAddress };
        _control = new ControlClient(_http);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _http.Dispose();
        await _vendo.DisposeAsync();
    }

    [TestCase("localhost")]
    [TestCase("LOCALHOST")]
    [TestCase("127.0.0.1")]
    [TestCase("127.1.2.3")]
    [TestCase("[::1]")]
    public async Task A_host_of_this_machine_is_let_in(string host) =>
        Assert.That((await AskAsync(host: $"{host}:{_vendo.BaseAddress.Port}")).Status, Is.EqualTo(HttpStatusCode.OK));

    [TestCase("evil.example")]
    [TestCase("localhost.evil.example")]
    [TestCase("emulator")]
    [TestCase("10.1.2.3")]
    [TestCase("[2001:db8::1]")]
    public async Task An_unknown_host_is_refused(string host)
    {
        var refused = await AskAsync(host: $"{host}:{_vendo.BaseAddress.Port}");

        Assert.That((refused.Status, refused.Code), Is.EqualTo((HttpStatusCode.Forbidden, "FORBIDDEN")));
        Assert.That(refused.Message, Does.StartWith($"The control surface does not know the host '{host}:{_vendo.BaseAddress.Port}'."));
        Assert.That(refused.Headers["X-Request-Id"], Is.Not.Empty);
    }

    [Test]
    public async Task Its_own_origin_is_let_in() =>
        Assert.That((await AskAsync(origin: $"http://127.0.0.1:{_vendo.BaseAddress.Port}")).Status, Is.EqualTo(HttpStatusCode.OK));

    [TestCase("https://evil.example")]
    [TestCase("http://127.0.0.1:1")]
    [TestCase("http://127.0.0.1")]
    [TestCase("null")]
    [TestCase("")]
    [TestCase("https://127.0.0.1:{port}")]
    [TestCase("http://localhost:{port}")]
    [TestCase("http://127.0.0.1:{port}.evil.example")]
    public async Task A_foreign_origin_is_refused(string origin)
    {
        var given = origin.Replace("{port}", $"{_vendo.BaseAddress.Port}");
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Post, HttpMethod.Options })
        {
            var refused = await AskAsync(method, origin: given);

            Assert.That((refused.Status, refused.Code), Is.EqualTo((HttpStatusCode.Forbidden, "FORBIDDEN")));
            Assert.That(refused.Message, Does.StartWith($"The control surface refuses the origin '{given}': a web page must not drive the emulator."));
        }
    }

    [TestCase("http://localhost:5173", " If this is your own page behind a proxy that keeps its Origin (Vite with changeOrigin), start the emulator with --control-origin http://localhost:5173, or let the proxy remove the Origin header.")]
    [TestCase("null", "")]
    [TestCase("http://localhost:5173/", "")]
    public async Task The_refusal_says_what_to_do_where_something_can_be_done(string origin, string advice) =>
        Assert.That((await AskAsync(origin: origin)).Message, Does.EndWith($"'{origin}': a web page must not drive the emulator.{advice}"));

    [TestCase("http://localhost:5173", true)]
    [TestCase("https://app.example", true)]
    [TestCase("http://localhost:5174", false)]
    [TestCase("https://localhost:5173", false)]
    [TestCase("http://localhost:5173.evil.example", false)]
    [TestCase("http://localhost", false)]
    [TestCase("http://localhost:5173, https://app.example", false)]
    [TestCase("null", false)]
    public async Task Named_origins_are_let_in_and_no_others(string origin, bool isLetIn)
    {
        await using var vendo = await VendoEmulator.StartAsync(o => o.UseKestrel().AllowControlOrigins("http://localhost:5173", "https://app.example"));
        await using var fork = vendo.Fork();
        foreach (var emulator in new[] { vendo, fork })
        {
            using var http = new HttpClient { BaseAddress = emulator.BaseAddress };
            var request = new HttpRequestMessage(HttpMethod.Get, "/_emulator/clock");
            request.Headers.TryAddWithoutValidation("Origin", origin);
            var answer = await new ControlClient(http).SendAsync(request);

            Assert.That(answer.Status, Is.EqualTo(isLetIn ? HttpStatusCode.OK : HttpStatusCode.Forbidden));
            Assert.That(answer.Headers.Keys, Has.None.StartsWith("Access-Control"), "a page must come through its proxy");
        }
    }

    [Test]
    public void A_named_origin_does_not_open_what_else_is_refused()
    {
        var guard = new ControlGuard(new Access { ControlOrigins = ["http://localhost:5173"] });
        var (otherMachine, otherHost, otherSite) = (Request("192.168.1.7", "localhost:4010"), Request("127.0.0.1", "evil.example"), Request("127.0.0.1", "localhost:4010"));
        otherSite.Request.Headers["Sec-Fetch-Site"] = "cross-site";
        foreach (var request in new[] { otherMachine, otherHost, otherSite })
        {
            request.Request.Headers.Origin = "http://localhost:5173";
            Assert.That(guard.Refuse(request)?.Status, Is.EqualTo(403));
        }
    }

    [TestCase("localhost:5173")]
    [TestCase("http://localhost:5173/")]
    [TestCase("*")]
    public void What_is_no_origin_is_refused_at_once(string text) =>
        Assert.That(() => new VendoEmulatorOptions().AllowControlOrigins(text), Throws.ArgumentException.With.Message.Contains(text));

    [TestCase("same-origin", true)]
    [TestCase("none", true)]
    [TestCase("cross-site", false)]
    [TestCase("same-site", false)]
    [TestCase("nonsense", false)]
    public async Task What_a_browser_sends_for_another_page_is_refused_without_an_origin_too(string site, bool isLetIn)
    {
        foreach (var (method, path) in new[] { (HttpMethod.Get, "/_emulator/clock"), (HttpMethod.Post, "/_emulator/reset"), (HttpMethod.Get, "/_emulator/nope") })
        {
            var request = new HttpRequestMessage(method, path);
            request.Headers.Add("Sec-Fetch-Site", site);
            var answer = await _control.SendAsync(request);

            Assert.That(answer.Status == HttpStatusCode.Forbidden, Is.Not.EqualTo(isLetIn), answer.Text);
            if (!isLetIn)
                Assert.That(answer.Message, Does.Contain($"(Sec-Fetch-Site: {site})"));
        }
    }

    [Test]
    public async Task Page_of_another_name_is_refused_where_that_name_points_here() =>
        Assert.That((await AskAsync(host: "evil.example", origin: "http://evil.example")).Status, Is.EqualTo(HttpStatusCode.Forbidden));

    [Test]
    public async Task CORS_is_never_answered()
    {
        var own = $"http://127.0.0.1:{_vendo.BaseAddress.Port}";
        Answer[] answers =
        [
            await AskAsync(HttpMethod.Options, origin: own, preflight: true),
            await AskAsync(HttpMethod.Options, origin: "https://evil.example", preflight: true),
            await AskAsync(origin: own),
            await AskAsync(origin: "https://evil.example"),
        ];

        Assert.That(answers.Select(answer => answer.Status),
            Is.EqualTo(new[] { HttpStatusCode.MethodNotAllowed, HttpStatusCode.Forbidden, HttpStatusCode.OK, HttpStatusCode.Forbidden }));
        Assert.That(answers.SelectMany(answer => answer.Headers.Keys), Has.None.StartsWith("Access-Control"));
    }

    [TestCase("127.0.0.1", false, true)]
    [TestCase("::1", false, true)]
    [TestCase("::ffff:127.0.0.1", false, true)]
    [TestCase("192.168.1.7", false, false)]
    [TestCase("::ffff:192.168.1.7", false, false)]
    [TestCase("192.168.1.7", true, true)]
    [TestCase(null, false, true)]
    public void Another_machine_is_refused_unless_it_is_asked_in(string? remote, bool fromAnywhere, bool isLetIn)
    {
        var refused = new ControlGuard(new Access { IsControlFromAnywhere = fromAnywhere }).Refuse(Request(remote, "localhost:4010"));

        Assert.That(refused?.Status, isLetIn ? Is.Null : Is.EqualTo(403));
        if (!isLetIn)
            Assert.That(refused!.Message, Does.Contain("loopback").And.Contain("--control-from-anywhere"));
    }

    [TestCase("192.168.1.7", "secret", true)]
    [TestCase("192.168.1.7", "Secret", false)]
    [TestCase("192.168.1.7", "", false)]
    [TestCase("192.168.1.7", null, false)]
    [TestCase("127.0.0.1", null, true)]
    public void With_a_token_another_machine_must_show_it(string remote, string? shown, bool isLetIn)
    {
        foreach (var fromAnywhere in new[] { false, true })
        {
            var request = Request(remote, "emulator:4010");
            if (shown is not null)
                request.Request.Headers["X-Emulator-Token"] = shown;
            var refused = new ControlGuard(new Access { ControlToken = "secret", IsControlFromAnywhere = fromAnywhere }).Refuse(request);
            Assert.That(refused?.Message, isLetIn ? Is.Null : Is.EqualTo("The control surface answers 192.168.1.7 only with the token of --control-token, in the header X-Emulator-Token."));
        }
    }

    [TestCase("emulator:4010", true)]
    [TestCase("192.168.1.5:4010", true)]
    [TestCase("[2001:db8::1]:4010", true)]
    [TestCase("host.docker.internal", true)]
    [TestCase("emulator.default.svc.cluster.local", true)]
    [TestCase("evil.example:4010", false)]
    [TestCase("", false)]
    public void From_anywhere_a_name_of_public_DNS_stays_unknown(string host, bool isLetIn) =>
        Assert.That(new ControlGuard(new Access { IsControlFromAnywhere = true }).Refuse(Request("192.168.1.7", host)), isLetIn ? Is.Null : Is.Not.Null);

    [Test]
    public void From_anywhere_a_foreign_origin_stays_one()
    {
        var request = Request("192.168.1.7", "emulator:4010");
        request.Request.Headers.Origin = "http://shop.example";

        Assert.That(new ControlGuard(new Access { IsControlFromAnywhere = true }).Refuse(request)?.Status, Is.EqualTo(403));
    }

    private static DefaultHttpContext Request(string? remote, string host)
    {
        var context = new DefaultHttpContext { Request = { Scheme = "http", Host = new HostString(host) } };
        context.Connection.RemoteIpAddress = remote is null ? null : IPAddress.Parse(remote);
        return context;
    }

    private Task<Answer> AskAsync(HttpMethod? method = null, string? host = null, string? origin = null, bool preflight = false)
    {
        var request = new HttpRequestMessage(method ?? HttpMethod.Get, "/_emulator/clock");
        request.Headers.Host = host;
        if (origin is not null)
            request.Headers.TryAddWithoutValidation("Origin", origin);
        if (preflight)
            request.Headers.Add("Access-Control-Request-Method", "POST");
        return _control.SendAsync(request);
    }
}
