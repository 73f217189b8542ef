using System.Net;

namespace Vendo.Emulator.Tests.Hosting;

/// <summary>The handler that carries requests to an emulator, in process and on a port.</summary>
[TestFixture(false)]
[TestFixture(true)]
public sealed class HandlerTests(bool onPort)
{
    private VendoEmulator _vendo = null!;

    [SetUp]
    public async Task Start() => _vendo = await VendoEmulator.StartAsync(o =>
    {
        if (onPort)
            o.UseKestrel();
    });

    [TearDown]
    public async Task Stop() => await _vendo.DisposeAsync();

    [TestCase("https://app.vendodata.com/api/v1/me")]
    [TestCase("http://127.0.0.1:1/api/v1/me")]
    public void No_request_leaves_for_anywhere_else(string url)
    {
        using var http = _vendo.CreateClient();
        var host = new Uri(url).Host;

        Assert.That(async () => await http.GetAsync(url), Throws.InvalidOperationException.With.Message.Contains(host));
        Assert.That(() => http.Send(new HttpRequestMessage(HttpMethod.Get, url)), Throws.InvalidOperationException.With.Message.Contains(host));
        Assert.That(_vendo.Requests, Is.Empty);
    }

    [Test]
    public void Code_that_does_not_wait_asynchronously_is_answered_too()
    {
        using var http = _vendo.CreateClient();

        using var answer = http.Send(new HttpRequestMessage(HttpMethod.Get, "/api/v1/me"));
        using var body = new StreamReader(answer.Content.ReadAsStream());

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(body.ReadToEnd(), Does.Contain(_vendo.AccountId.ToString()));
    }

    [Test]
    public async Task It_survives_the_clients_that_dispose_it_and_ends_with_the_emulator()
    {
        new HttpClient(_vendo.Handler, disposeHandler: true).Dispose();
        using (var http = _vendo.CreateClient())
            Assert.That((await http.GetAsync("/api/v1/me")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        await _vendo.DisposeAsync();

        using var late = _vendo.CreateClient();
        Assert.That(async () => await late.GetAsync("/api/v1/me"), Throws.Exception);
    }
}
