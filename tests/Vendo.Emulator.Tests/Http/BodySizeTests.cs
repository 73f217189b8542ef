using System.Net;
using System.Text;

namespace Vendo.Emulator.Tests.Http;

public sealed class BodySizeTests(Transport transport) : ApiSuite(transport)
{
    private const int MiB = 1 << 20;
    private const string TooLarge = "413 PAYLOAD_TOO_LARGE: The request body is larger than 1 MiB.";

    [TestCase(MiB, false, "201")]
    [TestCase(MiB, true, "201")]
    [TestCase(MiB + 1, false, TooLarge)]
    [TestCase(MiB + 1, true, TooLarge)]
    [TestCase(7 * MiB, false, TooLarge)]
    [TestCase(7 * MiB, true, TooLarge)]
    public async Task A_body_of(int bytes, bool isChunked, string expected)
    {
        var body = Encoding.UTF8.GetBytes(Bodies.Integration().PadRight(bytes));
        var request = Request("POST", "/integrations", body);
        if (isChunked)
        {
            request.Content = new StreamContent(new MemoryStream(body), 1000);
            request.Content.Headers.Add("Content-Type", "application/json");
            request.Headers.TransferEncodingChunked = true;
        }

        Assert.That((await Send(request)).Error, Does.StartWith(expected));
        Assert.That((await Get("/me")).Status, Is.EqualTo(200), "and the next request");
    }

    [TestCase("application/json")]
    [TestCase("application/json; charset=utf-8")]
    [TestCase("Application/JSON")]
    [TestCase("application/merge-patch+json")]
    [TestCase(null)]
    public async Task JSON_is_taken_as(string? contentType) =>
        Assert.That((await Send("POST", "/integrations", Bodies.Integration(), contentType: contentType)).Status, Is.EqualTo(201));

    [TestCase("text/plain")]
    [TestCase("application/x-www-form-urlencoded")]
    [TestCase("application/jsonx")]
    [TestCase("nonsense")]
    public async Task JSON_is_not_taken_as(string contentType) =>
        Assert.That((await Send("POST", "/integrations", Bodies.Integration(), contentType: contentType)).Status, Is.EqualTo(415));

    [Test]
    public async Task An_action_may_name_a_media_type_for_no_body()
    {
        var answer = await Send(Request("POST", $"/integrations/{Known.Integration}/pause", []));

        Assert.That(answer.Message.RequestMessage!.Content!.Headers.ContentLength, Is.Zero);
        Assert.That(answer.Status, Is.EqualTo(200));
    }

    [TestCase("{}")]
    [TestCase("{\"anything\": 1}")]
    [TestCase("no JSON")]
    public async Task An_action_reads_no_body(string body) =>
        Assert.That((await Post($"/integrations/{Known.Integration}/sync", body)).Message.StatusCode, Is.EqualTo(HttpStatusCode.Accepted));

    [Test]
    public async Task A_byte_order_mark_is_skipped() => Assert.That(
        (await Send(Request("POST", "/integrations", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Bodies.Integration())]))).Status,
        Is.EqualTo(201));

    [Test]
    public async Task Text_that_is_no_text_is_refused() => Assert.That(
        (await Send(Request("POST", "/integrations", [0x7B, 0x22, 0xFF, 0x22, 0x3A, 0x31, 0x7D]))).Error,
        Is.EqualTo("400 BAD_REQUEST: Invalid JSON in request body: line 1, column 3 (not valid UTF-8)"));
}
