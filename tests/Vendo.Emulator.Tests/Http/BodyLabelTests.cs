using System.Net;
using System.Text;

namespace Vendo.Emulator.Tests.Http;

/// <summary>The headers that describe a body are checked before the body.</summary>
public sealed class BodyLabelTests(Transport transport) : ApiSuite(transport)
{
    private const string NoJson = "\u001f\u008b no JSON";

    [TestCase("gzip", "gzip")]
    [TestCase("br", "br")]
    [TestCase("identity, gzip", "gzip")]
    [TestCase("GZIP", "GZIP")]
    [TestCase("nonsense", "nonsense")]
    public async Task An_encoding_that_is_not_understood(string encoding, string named)
    {
        var expected = $"415 UNSUPPORTED_MEDIA_TYPE: Unsupported content encoding: {named}. Send the body as it is, without Content-Encoding.";

        Assert.That((await Send(Labelled("/api/v1/integrations", encoding: encoding))).Error, Is.EqualTo(expected));
        Assert.That((await Send(Labelled("/_emulator/outcomes", encoding: encoding))).Error, Is.EqualTo(expected));
        Assert.That((await Send(Labelled("/_emulator/import", encoding: encoding))).Error, Is.EqualTo(expected));
    }

    [TestCase("application/json; charset=iso-8859-1", "iso-8859-1")]
    [TestCase("application/json;charset=\"utf-16\"", "utf-16")]
    [TestCase("application/json; CHARSET=latin1", "latin1")]
    [TestCase("application/json; charset=\"\"", "")]
    [TestCase("application/merge-patch+json; charset=utf-7", "utf-7")]
    public async Task A_charset_that_is_not_understood(string contentType, string named)
    {
        var expected = $"415 UNSUPPORTED_MEDIA_TYPE: Unsupported charset: {named}. Send the body in UTF-8.";

        Assert.That((await Send(Labelled("/api/v1/integrations", contentType))).Error, Is.EqualTo(expected));
        Assert.That((await Send(Labelled("/_emulator/outcomes", contentType))).Error, Is.EqualTo(expected));
        Assert.That((await Send(Labelled("/_emulator/import", contentType))).Error, Is.EqualTo(expected));
    }

    [TestCase("application/json; charset=utf-8", null)]
    [TestCase("application/json; charset=UTF-8", null)]
    [TestCase("application/json;charset=\"Utf-8\"", null)]
    [TestCase("application/json; profile=x; charset=utf8", null)]
    [TestCase("application/json", "identity")]
    [TestCase("application/json", "Identity, identity")]
    [TestCase("application/json", "")]
    public async Task What_is_understood(string contentType, string? encoding)
    {
        var request = Labelled("/api/v1/integrations", contentType, encoding, Bodies.Integration());

        Assert.That((await Send(request)).Status, Is.EqualTo(201));
    }

    [Test]
    public async Task A_body_that_nobody_reads_may_be_labelled_as_it_likes() => Assert.That(
        (await Send(Labelled($"/api/v1/integrations/{Known.Integration}/sync", "text/plain; charset=latin1", "gzip"))).Message.StatusCode,
        Is.EqualTo(HttpStatusCode.Accepted));

    private static HttpRequestMessage Labelled(string path, string contentType = "application/json", string? encoding = null, string body = NoJson)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Headers.Authorization = new("Bearer", Known.Key);
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        if (encoding is not null)
            request.Content.Headers.TryAddWithoutValidation("Content-Encoding", encoding);
        return request;
    }
}
