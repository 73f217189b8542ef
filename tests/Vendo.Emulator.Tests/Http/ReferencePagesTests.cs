using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Vendo.Emulator.Tests.Http;

public sealed class ReferencePagesTests(Transport transport) : ApiSuite(transport)
{
    [Test]
    public async Task The_page_loads_from_here_and_from_nowhere_else()
    {
        using var answer = await Client.GetAsync("/docs");
        var page = await answer.Content.ReadAsStringAsync();
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();

        Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("text/html"));
        Assert.That(page, Does.Not.Contain("http:").And.Not.Contain("https:").And.Not.Contain("//"));
        Assert.That(policy, Does.StartWith("default-src 'none'; script-src 'self';").And.Not.Contain("http").And.Not.Contain("*"));
        foreach (var script in Regex.Matches(page, "src=\"([^\"]+)\"").Select(match => match.Groups[1].Value))
        {
            using var loaded = await Client.GetAsync(script);
            Assert.That((int)loaded.StatusCode, Is.EqualTo(200), script);
            Assert.That(loaded.Content.Headers.ContentType?.MediaType, Is.EqualTo("text/javascript"), script);
        }
    }

    [Test]
    public async Task The_script_is_the_same_packed_or_not()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/docs/scalar.js");
        request.Headers.Add("Accept-Encoding", "gzip");
        using var answer = await Client.SendAsync(request);
        var plain = await Client.GetStringAsync("/docs/scalar.js");
        var sent = await answer.Content.ReadAsByteArrayAsync();

        // Over a socket, the client decompresses it.
        await using var packed = new GZipStream(new MemoryStream(sent), CompressionMode.Decompress);
        var unpacked = answer.Content.Headers.ContentEncoding.Contains("gzip") ? await new StreamReader(packed).ReadToEndAsync() : Encoding.UTF8.GetString(sent);

        Assert.That(unpacked == plain);
        Assert.That(plain, Does.Contain("createApiReference"));
    }
}
