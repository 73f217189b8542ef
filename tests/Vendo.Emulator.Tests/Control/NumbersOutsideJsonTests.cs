using System.Net;
using Vendo.Emulator.Tests.Http;

namespace Vendo.Emulator.Tests.Control;

/// <summary>A whole number in a path, a header or a name is spelled as in JSON; whatever else a parser of the platform takes is no number.</summary>
public sealed class NumbersOutsideJsonTests : ControlTests
{
    private static readonly string[] Odd = ["01", "+1", " 1", "1 ", "1\0", "1.0", "1e0", "0x1", "\u0661", "1_0", "-1", "", "99999999999999999999"];

    [TestCaseSource(nameof(Odd))]
    public async Task Of_a_request(string number)
    {
        if (number.Length == 0)
            Assert.Ignore("Another route.");
        await Control.SendAsync(HttpMethod.Get, "/api/v1/me", key: Known.Key);

        Assert.That((await Control.GetAsync("/_emulator/requests/1")).Status, Is.EqualTo(HttpStatusCode.OK));
        var odd = await Vendo.CreateClient().GetAsync("/_emulator/requests/" + Uri.EscapeDataString(number));

        // A port refuses a NUL before there is a request, and so does the emulator in process.
        Assert.That(odd.StatusCode, Is.EqualTo(number.Contains('\0', StringComparison.Ordinal) ? HttpStatusCode.BadRequest : HttpStatusCode.NotFound));
    }

    [TestCaseSource(nameof(Odd))]
    public async Task Of_a_version(string number)
    {
        // The API's own document does not know the header.
        using var client = Vendo.CreateClient();
        client.DefaultRequestHeaders.TryAddWithoutValidation("X-Emulator-Version", number);

        Assert.That((await client.GetAsync("/api/v1/me")).StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [TestCaseSource(nameof(Odd))]
    public async Task Of_a_generated_world(string number)
    {
        var body = System.Text.Json.JsonSerializer.Serialize(new { from = "generated:" + number });

        Assert.That((await Control.PostAsync("/_emulator/worlds", body)).Status, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task A_version_that_is_no_number_is_told_once()
    {
        var answer = await Control.PostAsync("/_emulator/worlds", """{"version":"1"}""");

        Assert.That(answer.Violations, Is.EqualTo(new[] { "version: Expected number, received string" }));
    }
}
