using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Vendo.Emulator.Domain.Faults;

namespace Vendo.Emulator.Tests.Http;

/// <summary>What a client may send over a socket: it is answered in the envelope, whatever it is.</summary>
public sealed class RawRequestTests
{
    private const string Auth = $"Host: localhost\r\nAuthorization: Bearer {Known.Key}\r\n";
    private const string Sync = $"POST /api/v1/integrations/{Known.Integration}/sync HTTP/1.1\r\n{Auth}";
    private const string Create = $"POST /api/v1/integrations HTTP/1.1\r\n{Auth}Content-Type: application/json\r\n";
    private static readonly string[] Families = ["", "/api", "/api/v1", "/api/v1/integrations", "/api/v1/integrations/x/y", "/_emulator", "/_emulator/clock", "/docs", "/openapi", "/healthz"];

    private VendoEmulator _vendo = null!;

    [SetUp]
    public async Task Start() => _vendo = await VendoEmulator.StartAsync(options => options.UseKestrel());

    [TearDown]
    public async Task Stop() => await _vendo.DisposeAsync();

    private static IEnumerable<string> Dotted() => Families.SelectMany(family => new[] { "/favicon.ico", "/foo.json", "/.x", "/x.", "/a.b.c" }.Select(file => family + file));

    [TestCaseSource(nameof(Dotted))]
    public async Task A_path_with_a_dot_is_no_file(string path) =>
        Assert.That(await Ask($"GET {path} HTTP/1.1\r\n{Auth}\r\n"), Is.EqualTo("404 NOT_FOUND"));

    [TestCase("POST /healthz", "405 METHOD_NOT_ALLOWED")]
    [TestCase("DELETE /", "405 METHOD_NOT_ALLOWED")]
    [TestCase("PUT /docs", "405 METHOD_NOT_ALLOWED")]
    [TestCase("OPTIONS /openapi/v1.json", "405 METHOD_NOT_ALLOWED")]
    [TestCase("TRACE /api/v1/me", "405 METHOD_NOT_ALLOWED")]
    [TestCase("TRACE /_emulator/clock", "405 METHOD_NOT_ALLOWED")]
    [TestCase("TRACE /nope", "404 NOT_FOUND")]
    [TestCase("OPTIONS *", "405 METHOD_NOT_ALLOWED")]
    [TestCase("CONNECT localhost:80", "405 METHOD_NOT_ALLOWED")]
    [TestCase("GET http://localhost/api/v1/nope", "404 NOT_FOUND")]
    [TestCase("GET /api/v1%2Fme", "404 NOT_FOUND")]
    [TestCase("GET /api/v1/integrations%2F" + Known.Integration, "404 NOT_FOUND")]
    [TestCase("GET /api/v1/integrations/%E2%80%8B", "404 NOT_FOUND")]
    [TestCase("GET /api/v1/%2e%2e/nope", "404 NOT_FOUND")]
    public async Task A_request_line(string line, string expected) =>
        Assert.That(await Ask($"{line} HTTP/1.1\r\n{Auth.Replace("localhost", line.StartsWith("CONNECT", StringComparison.Ordinal) ? "localhost:80" : "localhost", StringComparison.Ordinal)}\r\n"), Is.EqualTo(expected));

    [TestCase("GET /api/v1/nope HTTP/1.0\r\nAuthorization: Bearer " + Known.Key + "\r\n\r\n", "404 NOT_FOUND")]
    [TestCase(Create + "Transfer-Encoding: chunked\r\n\r\n80000000\r\n", "400 BAD_REQUEST")]
    [TestCase(Create + "Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\n", "400 BAD_REQUEST")]
    [TestCase(Create + "Transfer-Encoding: chunked\r\n\r\n7FFFFFFF0\r\n", "400 BAD_REQUEST")]
    [TestCase(Create + "Transfer-Encoding: chunked\r\n\r\n-1\r\n", "400 BAD_REQUEST")]
    [TestCase(Create + "Transfer-Encoding: chunked\r\n\r\n5\r\n{}\r\n0\r\n\r\n", "400 BAD_REQUEST")]
    [TestCase(Create + "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n{}", "400 VALIDATION_ERROR")]
    [TestCase(Sync + "Transfer-Encoding: chunked\r\n\r\n80000000\r\n", "202")]
    [TestCase(Sync + "Transfer-Encoding: chunked\r\n\r\nZZ\r\n", "202")]
    [TestCase(Sync + "X-Request-Id: \u00ff\u00fe\r\n\r\n", "202")]
    [TestCase(Sync + "X-Actor: Zo\u00eb\r\nUser-Agent: \u0080\r\n\r\n", "202")]
    [TestCase("GET /api/v1/me HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer \u00ff\r\n\r\n", "401 UNAUTHORIZED")]
    [TestCase("OPTIONS /api/v1/me HTTP/1.1\r\nHost: localhost\r\nOrigin: http://a\r\nAccess-Control-Request-Method: GET\r\nAccess-Control-Request-Headers: x-\u00ff\r\n\r\n", "204")]
    [TestCase("OPTIONS /api/v1/me HTTP/1.1\r\nHost: localhost\r\nOrigin: http://\u00ff\r\nAccess-Control-Request-Method: \u00ff\r\nAccess-Control-Request-Headers: a\tb\r\n\r\n", "204")]
    public async Task A_request(string request, string expected)
    {
        Assert.That(await Ask(request), Is.EqualTo(expected));
        using var http = _vendo.CreateClient();
        Assert.That((int)(await http.GetAsync("/_emulator/requests/har")).StatusCode, Is.EqualTo(200));
    }

    [TestCase("GET /openapi/v1.json HTTP/1.1\r\nHost: vendo.test:81\r\nConnection: close\r\n\r\n", "http://vendo.test:81")]
    [TestCase("GET /openapi/control.json HTTP/1.1\r\nHost: [::1]\r\nConnection: close\r\n\r\n", "http://[::1]")]
    [TestCase("GET /openapi/v1.json HTTP/1.0\r\n\r\n", "/")]
    public async Task A_document_names_the_address_that_it_was_asked_at(string request, string server)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _vendo.BaseAddress!.Port);
        await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(request));
        var answer = await new StreamReader(client.GetStream()).ReadToEndAsync();

        var document = JsonElement.Parse(answer[(answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]);
        Assert.That(document.GetProperty("servers")[0].GetProperty("url").GetString(), Is.EqualTo(server));
    }

    /// <summary>What Kestrel refuses by itself, before there is a request: docs/contract.md lists it.</summary>
    [TestCase("nonsense\r\n\r\n", 400)]
    [TestCase("GET /%00 HTTP/1.1\r\n" + Auth + "\r\n", 400)]
    [TestCase("GET /api/v1/me HTTP/1.1\r\n\r\n", 400)]
    [TestCase("GET /api/v1/me HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400)]
    [TestCase("GET /api/v1/me HTTP/3.7\r\nHost: a\r\n\r\n", 505)]
    [TestCase(Create + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}", 400)]
    [TestCase(Create + "Content-Length: x\r\n\r\n{}", 400)]
    [TestCase(Create + "Transfer-Encoding: gzip\r\n\r\n{}", 400)]
    [TestCase("GET /\u00ff HTTP/1.1\r\n" + Auth + "\r\n", 400)]
    public async Task Kestrel_refuses(string request, int status) => Assert.That(await Ask(request), Does.StartWith($"{status}"));

    [Test]
    public async Task Kestrel_refuses_what_is_too_long()
    {
        Assert.That(await Ask($"GET /api/v1/me?{new string('a', 9000)} HTTP/1.1\r\n{Auth}\r\n"), Is.EqualTo("414"));
        Assert.That(await Ask($"GET /api/v1/me HTTP/1.1\r\n{Auth}X: {new string('a', 40_000)}\r\n\r\n"), Is.EqualTo("431"));
        Assert.That(await Ask($"GET /api/v1/me HTTP/1.1\r\n{Auth}{string.Concat(Enumerable.Range(0, 150).Select(n => $"X{n}: 1\r\n"))}\r\n"), Is.EqualTo("431"));
    }

    [Test]
    public async Task A_client_that_sends_no_more_has_its_answer()
    {
        for (var n = 0; n < 50; n++)
        {
            Assert.That(await Ask($"GET /api/v1/integrations HTTP/1.1\r\n{Auth}\r\n", halfClose: true), Is.EqualTo("200"));
            Assert.That(await Ask($"{Create}Content-Length: 2\r\n\r\n{{}}", halfClose: true), Is.EqualTo("400 VALIDATION_ERROR"));
        }
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task So_it_has_after_a_wait(bool leaves)
    {
        _vendo.Faults.Add(f => f.On("POST", "/api/v1/integrations/*/sync").Latency(TimeSpan.FromMinutes(1), LatencyClock.Emulator));
        using var client = await Connect();
        await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(Sync + "Connection: close\r\n\r\n"));
        while (_vendo.Host.NextTimer is null)
            await Task.Yield();

        if (leaves)
        {
            client.Close();
            Assert.That(await LoggedAsync(), Is.Zero, "seen to have left, while it waits");
        }
        else
        {
            client.Client.Shutdown(SocketShutdown.Send);
        }

        await _vendo.AdvanceAsync(TimeSpan.FromMinutes(1));

        if (!leaves)
            Assert.That(await Read(client), Is.EqualTo("202"));
        Assert.That(_vendo.Host.Published.Jobs.InOrder().Any(job => job.Id == "job_98765"), Is.EqualTo(!leaves));
    }

    [Test]
    public async Task A_client_that_leaves_later_is_seen_to_be_gone()
    {
        _vendo.Faults.Add(f => f.On("POST", "/api/v1/integrations/*/sync").Latency(TimeSpan.FromMinutes(1), LatencyClock.Emulator));
        using var client = await Connect();
        await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(Sync + "Connection: close\r\n\r\n"));
        client.Client.Shutdown(SocketShutdown.Send);
        while (_vendo.Host.NextTimer is null)
            await Task.Yield();

        // It has listened so far. That it closes the connection now sends nothing.
        client.Close();
        await _vendo.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.That(await LoggedAsync(), Is.Zero);
        Assert.That(_vendo.Host.Published.Jobs.InOrder().Any(job => job.Id == "job_98765"), Is.False);
    }

    [Test]
    public async Task What_never_comes_ends_with_the_input()
    {
        _vendo.Faults.Add(f => f.On("GET", "/api/v1/me").NeverAnswer());

        Assert.That(await Ask($"GET /api/v1/me HTTP/1.1\r\n{Auth}\r\n", halfClose: true), Is.EqualTo(""));
        Assert.That(await Ask("GET /_emulator/events HTTP/1.1\r\nHost: localhost\r\n\r\n", halfClose: true), Is.EqualTo("200"));
    }

    private async Task<int> LoggedAsync()
    {
        while (_vendo.Requests.Count == 0)
            await Task.Yield();
        return _vendo.Requests.Single().StatusCode;
    }

    private async Task<string> Ask(string request, bool halfClose = false)
    {
        using var client = await Connect();
        await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(halfClose || request.Contains("\r\n\r\n", StringComparison.Ordinal) is false ? request : request.Replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n", StringComparison.Ordinal)));
        if (halfClose)
            client.Client.Shutdown(SocketShutdown.Send);
        return await Read(client);
    }

    // The status, and the code of an error. An error that has neither envelope nor a body shows as its status alone.
    private static async Task<string> Read(TcpClient client)
    {
        using var received = new MemoryStream();
        var buffer = new byte[4096];
        try
        {
            while (await client.Client.ReceiveAsync(buffer) is > 0 and var length)
                received.Write(buffer, 0, length);
        }
        catch (SocketException)
        {
            return "";
        }

        var text = Encoding.UTF8.GetString(received.ToArray());
        var parts = text.Split("\r\n\r\n");
        if (parts[0].StartsWith("HTTP/1.1 100", StringComparison.Ordinal))
            parts = parts[1..];
        if (parts[0].Length == 0)
            return "";
        var (status, body) = (parts[0].Split(' ')[1], parts[^1]);
        if (!body.StartsWith("{\"error\"", StringComparison.Ordinal))
            return status;
        Assert.That(parts[0], Does.Contain("X-Request-Id: "));
        return $"{status} {JsonElement.Parse(body).GetProperty("error").GetProperty("code").GetString()}";
    }

    private async Task<TcpClient> Connect()
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _vendo.BaseAddress.Port);
        return client;
    }
}
