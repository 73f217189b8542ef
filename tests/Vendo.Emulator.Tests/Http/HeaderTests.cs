using System.Globalization;
using System.Text.Json;
using Vendo.Emulator.Hosting;

namespace Vendo.Emulator.Tests.Http;

/// <summary>The headers of every answer.</summary>
public sealed class HeaderTests(Transport transport) : ApiSuite(transport)
{
    [TestCase("req-of-mine")]
    [TestCase("a b/c=1;\"2\"")]
    public async Task A_request_id_is_echoed(string id)
    {
        var request = Request("GET", "/me");
        request.Headers.TryAddWithoutValidation("X-Request-Id", id);

        Assert.That((await Send(request)).Header("X-Request-Id"), Is.EqualTo(id));
    }

    [Test]
    public async Task An_error_echoes_it_too()
    {
        var request = Request("GET", "/nope", key: null);
        request.Headers.Add("X-Request-Id", "mine");

        Assert.That((await Send(request)).Header("X-Request-Id"), Is.EqualTo("mine"));
    }

    [Test]
    public async Task Without_one_there_is_a_new_one_each_time()
    {
        var first = (await Get("/me")).Header("X-Request-Id");
        var second = (await Get("/me")).Header("X-Request-Id");

        Assert.That(first, Is.Not.Null.And.Not.Empty);
        Assert.That(second, Is.Not.Null.And.Not.Empty.And.Not.EqualTo(first));
    }

    [TestCase("/me", Known.Key)]
    [TestCase("/nope", Known.Key)]
    [TestCase("/me", null)]
    public async Task The_limits_are_always_there(string path, string? key)
    {
        var answer = await Get(path, key);

        Assert.That(answer.Header("X-RateLimit-Limit"), Is.EqualTo("60"));
        Assert.That(answer.Header("X-RateLimit-Remaining"), Is.EqualTo("60"));

        // The fixture stands at 2024-03-04T15:00:00Z.
        var reset = DateTimeOffset.FromUnixTimeSeconds(long.Parse(answer.Header("X-RateLimit-Reset")!, CultureInfo.InvariantCulture));
        Assert.That(reset, Is.EqualTo(new DateTimeOffset(2024, 3, 4, 15, 1, 0, TimeSpan.Zero)));
    }

    [TestCase("/me", Known.Key)]
    [TestCase("/nope", Known.Key)]
    [TestCase("/me", null)]
    public async Task The_date_is_the_worlds(string path, string? key)
    {
        Assert.That((await Get(path, key)).Message.Headers.Date, Is.EqualTo(new DateTimeOffset(2024, 3, 4, 15, 0, 0, TimeSpan.Zero)));

        await Vendo.AdvanceAsync(TimeSpan.FromHours(3));

        Assert.That((await Get(path, key)).Message.Headers.Date, Is.EqualTo(new DateTimeOffset(2024, 3, 4, 18, 0, 0, TimeSpan.Zero)));
    }

    [Test]
    public async Task So_is_that_of_a_preflight()
    {
        var preflight = Request("OPTIONS", "/me", key: null);
        preflight.Headers.Add("Origin", "http://localhost:3000");
        preflight.Headers.Add("Access-Control-Request-Method", "GET");

        Assert.That((await Send(preflight)).Message.Headers.Date, Is.EqualTo(new DateTimeOffset(2024, 3, 4, 15, 0, 0, TimeSpan.Zero)));
    }

    [Test]
    public async Task Of_an_earlier_version_the_date_is_that_of_then_and_the_HAR_has_the_worlds_too()
    {
        var version = Vendo.History().Versions[^1].Version;
        await Vendo.AdvanceAsync(TimeSpan.FromHours(3));
        var lookingBack = Request("GET", "/me", key: Known.Key);
        lookingBack.Headers.Add("X-Emulator-Version", version.ToString(CultureInfo.InvariantCulture));

        Assert.That((await Send(lookingBack)).Message.Headers.Date, Is.EqualTo(new DateTimeOffset(2024, 3, 4, 15, 0, 0, TimeSpan.Zero)));
        await Get("/me", Known.Key);
        var logged = JsonElement.Parse(Vendo.Requests.ToHar()).GetProperty("log").GetProperty("entries").EnumerateArray().Last();

        Assert.That(logged.GetProperty("startedDateTime").GetDateTimeOffset(), Is.EqualTo(new DateTimeOffset(2024, 3, 4, 18, 0, 0, TimeSpan.Zero)));
        Assert.That(
            logged.GetProperty("response").GetProperty("headers").EnumerateArray().Single(header => header.GetProperty("name").GetString() == "Date").GetProperty("value").GetString(),
            Is.EqualTo("Mon, 04 Mar 2024 18:00:00 GMT"));
    }

    [Test]
    public async Task The_length_is_that_of_the_body()
    {
        var answer = await Get("/integrations");

        Assert.That(answer.Message.Content.Headers.ContentLength, Is.EqualTo(answer.Body.Length));
        Assert.That(answer.Header("Content-Type"), Is.EqualTo("application/json; charset=utf-8"));
        Assert.That(answer.Message.Headers.Contains("Server"), Is.False);
    }

    [Test]
    public async Task Another_origin_may_read_the_answer()
    {
        var request = Request("GET", "/me");
        request.Headers.Add("Origin", "https://app.example");
        var answer = await Send(request);

        Assert.That(answer.Status, Is.EqualTo(200));
        Assert.That(answer.Header("Access-Control-Allow-Origin"), Is.EqualTo("*"));
        Assert.That(
            answer.Header("Access-Control-Expose-Headers"),
            Is.EqualTo("X-Request-Id, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset, Retry-After, X-Vendo-Emulator-Evidence"));
    }

    [Test]
    public async Task Another_origin_may_read_an_error()
    {
        var request = Request("GET", "/me", key: null);
        request.Headers.Add("Origin", "https://app.example");

        Assert.That((await Send(request)).Header("Access-Control-Allow-Origin"), Is.EqualTo("*"));
    }

    [Test]
    public async Task Without_an_origin_nothing_is_said() =>
        Assert.That((await Get("/me")).Header("Access-Control-Allow-Origin"), Is.Null);

    [TestCase("/integrations", "POST")]
    [TestCase("/integrations/dd0e8400-e29b-41d4-a716-446655440008", "PATCH")]
    [TestCase("/integrations/dd0e8400-e29b-41d4-a716-446655440008", "DELETE")]
    [TestCase("/me", "GET")]
    [TestCase("/nope", "GET")]
    public async Task A_preflight_is_answered_without_a_key(string path, string method)
    {
        var request = Request("OPTIONS", path, key: null);
        request.Headers.Add("Origin", "https://app.example");
        request.Headers.Add("Access-Control-Request-Method", method);
        request.Headers.Add("Access-Control-Request-Headers", "authorization,content-type,x-actor");
        var answer = await Send(request);

        Assert.That(answer.Status, Is.EqualTo(204));
        Assert.That(answer.Body, Is.Empty);
        Assert.That(answer.Header("Access-Control-Allow-Origin"), Is.EqualTo("*"));
        Assert.That(answer.Header("Access-Control-Allow-Methods"), Does.Contain(method));
        Assert.That(answer.Header("Access-Control-Allow-Headers"), Is.EqualTo("authorization,content-type,x-actor"));
        Assert.That(answer.Header("X-Request-Id"), Is.Not.Null.And.Not.Empty);
    }

    [Test]
    public async Task Options_alone_are_no_preflight() => Assert.That((await Send("OPTIONS", "/me")).Status, Is.EqualTo(405));
}
