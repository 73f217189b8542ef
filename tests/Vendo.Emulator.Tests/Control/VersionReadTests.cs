using System.Text.Json;

namespace Vendo.Emulator.Tests.Control;

/// <summary>What the control surface reads at an earlier version of the world.</summary>
public sealed class VersionReadTests : ControlTests
{
    private const string Integration = "dd0e8400-e29b-41d4-a716-446655440008";

    [Test]
    public async Task Outcomes_faults_and_the_agenda_are_those_of_then()
    {
        await Control.PostAsync("/_emulator/outcomes", $$"""{"integrationId":"{{Integration}}","jobs":[{"hangs":true}]}""");
        await Control.PostAsync("/_emulator/faults", """{"route":"/api/v1/me","respond":{"status":503},"times":1}""");
        var then = await VersionAsync();
        await Control.DeleteAsync("/_emulator/outcomes");
        await Control.DeleteAsync("/_emulator/faults");
        await Control.PostAsync("/_emulator/clock/advance", """{"by":"PT3H"}""");

        var (outcomes, faults, agenda, forecast) = (await DataAsync("/outcomes", then), await DataAsync("/faults", then), await DataAsync("/agenda", then), await DataAsync("/clock/forecast?until=2024-03-04T16:00:00Z", then));

        Assert.That(outcomes.GetRawText(), Does.Contain("\"hangs\":true"));
        Assert.That(faults.EnumerateArray().Single().GetProperty("respond").GetProperty("status").GetInt32(), Is.EqualTo(503));
        Assert.That(faults[0].TryGetProperty("hits", out _), Is.False, "how often a fault applied is not part of the world");
        Assert.That((agenda.GetProperty("now").GetString(), agenda.GetProperty("entries")[0].GetProperty("at").GetString()), Is.EqualTo(("2024-03-04T15:00:00Z", "2024-03-04T16:00:00Z")));
        Assert.That(forecast.GetProperty("now").GetString(), Is.EqualTo("2024-03-04T16:00:00Z"));
        Assert.That((await DataAsync("/outcomes", null)).GetArrayLength(), Is.Zero, "without the header, those of now");
    }

    [TestCase("GET", "/requests", "1", 400, "ListRequests reads the present only. Send the request without X-Emulator-Version.")]
    [TestCase("POST", "/reset", "1", 400, "A version of the world can only be read. Send POST without X-Emulator-Version.")]
    [TestCase("GET", "/outcomes", "last", 400, "X-Emulator-Version is no version: send one that /_emulator/history lists.")]
    [TestCase("GET", "/outcomes", "999", 404, "Version 999 is not kept. /_emulator/history lists those that are.")]
    public async Task What_cannot_be_read_is_refused(string method, string path, string version, int status, string message)
    {
        var (answer, text) = await SendAsync(method, path, version);

        Assert.That((answer, JsonElement.Parse(text).GetProperty("error").GetProperty("message").GetString()), Is.EqualTo((status, message)));
    }

    private async Task<string> VersionAsync() =>
        (await DataAsync("/history", null)).GetProperty("versions").EnumerateArray().Last().GetProperty("version").GetRawText();

    private async Task<JsonElement> DataAsync(string path, string? version)
    {
        var (status, text) = await SendAsync("GET", path, version);
        Assert.That(status, Is.EqualTo(200), text);
        return JsonElement.Parse(text).GetProperty("data");
    }

    private async Task<(int Status, string Text)> SendAsync(string method, string path, string? version)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "/_emulator" + path);
        if (version is not null)
            request.Headers.Add("X-Emulator-Version", version);
        var answer = await Control.SendAsync(request);
        return ((int)answer.Status, answer.Text);
    }
}
