using System.Net.Sockets;
using System.Text;

namespace Vendo.Emulator.Tests.Http;

/// <summary>What no well-behaved client sends, on a real socket.</summary>
public sealed class OddInputTests
{
    [TestCase("GET /api/v1/integrations/%00 HTTP/1.1", 400)]
    [TestCase("GET /api/v1/integrations/%ZZ HTTP/1.1", 404)]
    [TestCase("GET /api/v1/integrations/%FF HTTP/1.1", 404)]
    [TestCase("GET /api/v1/integrations/.. HTTP/1.1", 404)]
    [TestCase("GET /api/v1/nope/../integrations HTTP/1.1", 200)]
    [TestCase("GET /api/v1/integrations?limit=%00 HTTP/1.1", 400)]
    [TestCase("GET /api/v1/integrations?limit=%FF HTTP/1.1", 400)]
    [TestCase("GET /api/v1/integrations?&&=&a=&=b HTTP/1.1", 200)]
    [TestCase("GET /api/v1/integrations? HTTP/1.1", 200)]
    [TestCase("BREW /api/v1/integrations HTTP/1.1", 405)]
    [TestCase("nonsense", 400)]
    public async Task A_request_line(string line, int status) =>
        Assert.That(await Ask($"{line}\r\nHost: localhost\r\nAuthorization: Bearer {Known.Key}\r\n"), Does.StartWith($"HTTP/1.1 {status} "));

    [TestCase("Bearer vendo_sk_emulator", "Bearer vendo_sk_emulator")]
    [TestCase("Bearer vendo_sk_emulator", "Bearer vendo_sk_other")]
    [TestCase("Basic abc", "Bearer vendo_sk_emulator")]
    public async Task Two_keys_are_none(string first, string second) => Assert.That(
        await Ask($"GET /api/v1/me HTTP/1.1\r\nHost: localhost\r\nAuthorization: {first}\r\nAuthorization: {second}\r\n"),
        Does.StartWith("HTTP/1.1 401 ").And.Contain("Missing API key"));

    [Test]
    public async Task A_very_long_query_is_read()
    {
        var ids = string.Join(',', Enumerable.Repeat(Known.Shop, 200));

        Assert.That(
            await Ask($"GET /api/v1/integrations?source_app_id={ids} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {Known.Key}\r\n"),
            Does.StartWith("HTTP/1.1 200 ").And.Contain("\"total\":1"));
    }

    [Test]
    public async Task A_broken_chunk_is_the_client_s_mistake() => Assert.That(
        await Ask(
            $"POST /api/v1/integrations HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {Known.Key}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n",
            "ZZ\r\n{}\r\n0\r\n\r\n"),
        Does.StartWith("HTTP/1.1 400 ").And.Contain("\"code\":\"BAD_REQUEST\""));

    [Test]
    public async Task A_request_id_that_is_no_text_is_replaced() => Assert.That(
        await Ask($"GET /api/v1/me HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {Known.Key}\r\nX-Request-Id: {new string('a', 300)}\r\n"),
        Does.StartWith("HTTP/1.1 200 ").And.Contain("X-Request-Id: req_"));

    private static async Task<string> Ask(string head, string body = "")
    {
        await using var vendo = await VendoEmulator.StartAsync(options => options.UseKestrel());
        using var client = new TcpClient();
        await client.ConnectAsync(vendo.BaseAddress.Host, vendo.BaseAddress.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes($"{head}Connection: close\r\n\r\n{body}"));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }
}
