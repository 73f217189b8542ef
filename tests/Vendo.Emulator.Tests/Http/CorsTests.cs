namespace Vendo.Emulator.Tests.Http;

/// <summary>Which web pages may call the API.</summary>
public sealed class CorsTests
{
    [TestCase(null, "https://any.example", "*")]
    [TestCase("", "https://any.example", null)]
    [TestCase("http://localhost:3000", "http://localhost:3000", "http://localhost:3000")]
    [TestCase("https://a.example,http://localhost:3000", "http://localhost:3000", "http://localhost:3000")]
    [TestCase("http://localhost:3000", "http://LOCALHOST:3000", "http://LOCALHOST:3000")]
    [TestCase("http://localhost:3000", "http://localhost:3001", null)]
    [TestCase("http://localhost:3000", "https://localhost:3000", null)]
    [TestCase("http://localhost:3000", "http://localhost:3000.evil.example", null)]
    [TestCase("http://localhost:3000", "null", null)]
    public async Task An_origin(string? allowed, string origin, string? answered)
    {
        await using var vendo = await VendoEmulator.StartAsync(options =>
        {
            if (allowed is not null)
                options.AllowOrigins(allowed.Split(',', StringSplitOptions.RemoveEmptyEntries));
        });
        using var http = vendo.CreateClient();

        using var read = await http.SendAsync(From(origin, HttpMethod.Get, preflight: false));
        using var asked = await http.SendAsync(From(origin, HttpMethod.Options, preflight: true));

        Assert.That(Header(read, "Access-Control-Allow-Origin"), Is.EqualTo(answered));
        Assert.That(Header(asked, "Access-Control-Allow-Origin"), Is.EqualTo(answered));
        Assert.That((int)asked.StatusCode, Is.EqualTo(answered is null ? 403 : 204));
        Assert.That(Header(read, "Vary"), Is.EqualTo(allowed is null ? null : "Origin"), "caches keep answers to different origins apart");
        if (answered is null)
            Assert.That(await asked.Content.ReadAsStringAsync(), Does.Contain($"does not let pages of the origin '{origin}' call the API"));
    }

    [TestCase("localhost:3000")]
    [TestCase("http://localhost:3000/")]
    [TestCase("http://localhost:80")]
    [TestCase("http://user@localhost")]
    [TestCase("*")]
    [TestCase("file:///x")]
    public void What_is_no_origin(string text) =>
        Assert.That(() => new VendoEmulatorOptions().AllowOrigins(text), Throws.ArgumentException.With.Message.Contains(text));

    private static HttpRequestMessage From(string origin, HttpMethod method, bool preflight)
    {
        var request = new HttpRequestMessage(method, "/api/v1/me");
        request.Headers.Add("Origin", origin);
        if (preflight)
            request.Headers.Add("Access-Control-Request-Method", "GET");
        return request;
    }

    private static string? Header(HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(",", values) : null;
}
