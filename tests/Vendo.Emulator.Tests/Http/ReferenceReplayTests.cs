using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Tests.Seeding;

namespace Vendo.Emulator.Tests.Http;

/// <summary>The emulator answers every example of the reference, in its order, with the reference's own JSON.</summary>
public sealed class ReferenceReplayTests(Transport transport) : ApiSuite(transport)
{
    protected override void Configure(VendoEmulatorOptions options)
    {
        base.Configure(options);
        options.Seed("docs");
    }

    [TestCase("/api/v1/integrations")]
    [TestCase("/api/v1/accounts/123e4567-e89b-12d3-a456-426614174000/connections")]
    public async Task The_reference_replays_to_the_letter(string spelling)
    {
        var files = Directory.GetFiles(Path.Combine(FixtureFolder.Path, "reference"), "*", SearchOption.AllDirectories);
        Assert.That(files, Has.Length.GreaterThanOrEqualTo(7));
        foreach (var file in files.Order(StringComparer.Ordinal))
            await Replay(file, spelling);
    }

    private async Task Replay(string file, string spelling)
    {
        using var pair = JsonDocument.Parse(await File.ReadAllTextAsync(file));
        if (pair.RootElement.TryGetProperty("given", out var given))
        {
            foreach (var before in given.EnumerateArray())
                Assert.That((await Ask(before, spelling)).Status, Is.InRange(200, 299), file);
        }

        var answer = await Ask(pair.RootElement.GetProperty("request"), spelling);
        var response = pair.RootElement.GetProperty("response");
        Assert.That(answer.Status, Is.EqualTo(response.GetProperty("status").GetInt32()), file);
        if (response.TryGetProperty("body", out var body))
            Assert.That(answer.Body, Is.EqualTo(JsonText.From(body).Text), file);
    }

    private Task<Answer> Ask(JsonElement request, string spelling)
    {
        var path = request.GetProperty("path").GetString()!.Replace("/api/v1/integrations", spelling, StringComparison.Ordinal);
        Assert.That(path, Does.StartWith(spelling));
        var message = new HttpRequestMessage(new HttpMethod(request.GetProperty("method").GetString()!), path);
        if (request.TryGetProperty("body", out var body))
            message.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body.GetRawText()));
        foreach (var header in request.GetProperty("headers").EnumerateObject())
        {
            if (header.Name == "Content-Type")
                message.Content!.Headers.ContentType = MediaTypeHeaderValue.Parse(header.Value.GetString()!);
            else
                message.Headers.Add(header.Name, header.Value.GetString());
        }

        return Send(message);
    }
}
