using System.Text;
using System.Text.Json;

namespace Vendo.Emulator.Tests.Http;

/// <summary>Invalid text anywhere in a request: the answer is correct, and everything that shows requests can show it.</summary>
public sealed class InvalidTextTests(Transport transport) : ApiSuite(transport)
{
    // Written as Latin-1, so that they can contain any byte.
    private static readonly string[] Bodies =
    [
        "{\"\u00f5a\":1}",
        "{\"\\ud800\":1}",
        "{\"a\\ud800\":1,\"\\udc00b\":2}",
        "{\"name\":\"\\ud800\"}",
        "{\"name\":\"\u00ed\u00a0\u0080\"}",
        "{\"credentials\":{\"\\ud800\":\"\\udfff\"}}",
        "{\"\\u0063redentials\":\"\u00ff\",\"\\ud83d\":1}",
        "{\"\\ud83d\\ude00\":1}",
        "\u00ef\u00bb\u00bf{\"credentials\":1}",
        "{\"a\":\"\\u",
        "\u00ff\u00fe\u0000",
    ];

    [TestCaseSource(nameof(Bodies))]
    public async Task In_the_body_of_an_action(string body)
    {
        foreach (var (method, path, status) in new[]
        {
            ("POST", $"/integrations/{Known.Integration}/pause", 200), ("POST", $"/integrations/{Known.Integration}/resume", 200),
            ("POST", $"/integrations/{Known.Integration}/sync", 202), ("DELETE", $"/integrations/{Known.Integration}", 200),
        })
            Assert.That((await Send(Request(method, path, Encoding.Latin1.GetBytes(body)))).Status, Is.EqualTo(status), path);

        await EverythingIsShown(4);
        Assert.That(Vendo.Requests.SelectMany(exchange => exchange.UnreadFields), Is.Not.Empty);
    }

    [TestCaseSource(nameof(Bodies))]
    public async Task In_a_body_that_is_read(string body)
    {
        var answer = await Send(Request("POST", "/apps", Encoding.Latin1.GetBytes(body)));

        Assert.That(answer.Status, Is.EqualTo(400));
        await EverythingIsShown(1);
        Assert.That(Vendo.Requests.Single().RequestBody, Is.Not.Empty);
    }

    [TestCase("/apps/%ED%A0%80")]
    [TestCase("/apps/%FF")]
    [TestCase("/apps?a=%FF&%ED%A0%80=%F5")]
    [TestCase("/apps?a=%uD800&b=%")]
    public async Task In_the_address(string path)
    {
        await Get(path);

        await EverythingIsShown(1);
    }

    private async Task EverythingIsShown(int exchanges)
    {
        using var log = await Client.GetAsync("/_emulator/requests");
        using var har = await Client.GetAsync("/_emulator/requests/har");
        var texts = new List<string> { await log.Content.ReadAsStringAsync(), await har.Content.ReadAsStringAsync(), Vendo.Requests.ToHar() };

        Assert.That(((int)log.StatusCode, (int)har.StatusCode), Is.EqualTo((200, 200)));
        Assert.That(JsonElement.Parse(texts[0]).GetProperty("data").GetArrayLength(), Is.EqualTo(exchanges));
        Assert.That(JsonElement.Parse(texts[1]).GetProperty("log").GetProperty("entries").GetArrayLength(), Is.EqualTo(exchanges));
        foreach (var exchange in Vendo.Requests)
            texts.AddRange([exchange.ToString(), exchange.Path, exchange.Query, exchange.RequestBody, exchange.ResponseBody, .. exchange.UnreadFields]);
        texts.Add(Assert.Throws<RequestAssertionException>(() => Vendo.Requests.ShouldContain("GET", "/api/v1/elsewhere"))!.Message);
        Assert.That(texts.All(text => new UnicodeEncoding(false, false, throwOnInvalidBytes: true).GetByteCount(text) >= 0));
    }
}
