using System.Text;
using System.Text.Json;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Testing;

namespace Vendo.Emulator.Server.Tests.Running;

/// <summary>Each build of the program answers the examples of the API reference over a socket, byte for byte.</summary>
[TestFixtureSource(typeof(EmulatorProgram), nameof(EmulatorProgram.All))]
internal sealed class ReferenceTests(EmulatorProgram program)
{
    private static readonly string Folder = Path.Combine(SourceFolder.Tests, "..", "fixtures", "reference");

    private static IEnumerable<string> Files => Directory.GetFiles(Folder, "*.json").Order(StringComparer.Ordinal);

    [Test]
    public async Task One_after_the_other()
    {
        using var folder = new TemporaryFolder();
        await using var emulator = await EmulatorProcess.StartAsync(program, folder, ["--in-memory", "--clock", "manual"]);
        using var client = emulator.CreateClient(key: null);
        foreach (var file in Files)
        {
            using var example = JsonDocument.Parse(await File.ReadAllTextAsync(file));
            if (example.RootElement.TryGetProperty("given", out var given))
            {
                foreach (var before in given.EnumerateArray())
                    (await SendAsync(client, before)).Dispose();
            }

            using var answer = await SendAsync(client, example.RootElement.GetProperty("request"));
            var expected = example.RootElement.GetProperty("response");
            Assert.That((int)answer.StatusCode, Is.EqualTo(expected.GetProperty("status").GetInt32()), file);
            if (expected.TryGetProperty("body", out var body))
                Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo(JsonText.From(body).Text), file);
        }
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, JsonElement request)
    {
        using var message = new HttpRequestMessage(new HttpMethod(request.GetProperty("method").GetString()!), request.GetProperty("path").GetString()!.TrimStart('/'));
        foreach (var header in request.GetProperty("headers").EnumerateObject().Where(header => header.Name != "Content-Type"))
            message.Headers.Add(header.Name, header.Value.GetString());
        if (request.TryGetProperty("body", out var body))
            message.Content = new StringContent(body.GetRawText(), Encoding.UTF8, "application/json");
        return await client.SendAsync(message);
    }
}
