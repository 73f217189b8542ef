using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Tests.Seeding;

/// <summary>
/// The examples of the API reference as request and answer pairs. The reference itself is not part of the repository, so
/// these tests hold the SHA-256 of its JSON blocks, without white space, computed from the reference itself.
/// </summary>
public sealed class ReferenceExamplesTests
{
    private static readonly string[] Files =
        [.. Directory.GetFiles(Path.Combine(FixtureFolder.Path, "reference"), "*.json").Order(StringComparer.Ordinal)];

    [TestCase("List Integrations: response", "77a60a9e20a97ef29ca8d2ee4b5bd3c6fd8eec3e17a6e3a34376493c4650f5e2")]
    [TestCase("Get Integration Details: response", "d33ac7a1ee183365b13f9950a45f60bbbc6657984614fbdef8639e2c9c90b4f9")]
    [TestCase("Create Integration: request", "4760b6bfa9b3e5af5c1d90987f07f0f9caf82e378a13ac4d1932424d9b241bc1")]
    [TestCase("Create Integration: response", "60d427989459efc207d2061801be9bc98950a661239e7e36cf3eb5aff1f7406b")]
    [TestCase("Update Integration: request", "ed161d7c9aa965ef347382ff3ca3d15e1382852be195224eac6120268e943863")]
    [TestCase("Trigger Sync: response", "35bf17a8573402b2b7218c7262c92ad090311c25f053902bb24a8705313e63e3")]
    [TestCase("Error, Inactive Integration: response", "d8f5bcbaf78815f63440077f96cb2a803cd91830be61864e8ac448dfaa1d625b")]
    public void Each_block_of_the_reference_stands_in_a_file_to_the_letter(string block, string hash) =>
        Assert.That(Files.SelectMany(Bodies).Select(Hash), Has.One.EqualTo(hash), block);

    [Test]
    public void They_stand_in_the_order_of_the_reference() => Assert.That(
        Files.Select(Path.GetFileNameWithoutExtension),
        Is.EqualTo(new[]
        {
            "01-list-integrations", "02-get-integration", "03-create-integration", "04-update-integration",
            "05-delete-integration", "06-sync-integration", "07-sync-inactive-integration",
        }));

    [TestCaseSource(nameof(Files))]
    public void Each_file_is_well_formed(string file)
    {
        var violations = new Violations();
        var pair = ObjectReader.Of(JsonBody.Parse(File.ReadAllBytes(file)).Value, violations);

        pair.RequiredString("name");
        CheckRequest(pair.RequiredObject("request"));
        foreach (var given in pair.OptionalObjects("given") ?? [])
            CheckRequest(given);
        var response = pair.RequiredObject("response");
        response.RequiredInteger("status", min: 200, max: 599);
        response.OptionalObject("body")?.ReadWhole();

        Assert.That(violations.ToImmutable(), Is.Empty);
        Assert.That(pair.Unread(), Is.Empty);
    }

    private static void CheckRequest(ObjectReader request)
    {
        request.RequiredString("method", check: method => method is "GET" or "POST" or "PATCH" or "DELETE" ? null : "no such method");
        request.RequiredString("path", check: path => path.StartsWith("/api/v1/", StringComparison.Ordinal) ? null : "no such path");
        var headers = request.RequiredObject("headers");
        headers.RequiredString("Authorization", check: value => value == "Bearer YOUR_API_KEY" ? null : "not the reference's key");
        headers.OptionalString("Content-Type");
        request.OptionalObject("body")?.ReadWhole();
    }

    private static IEnumerable<JsonElement> Bodies(string file)
    {
        var pair = JsonBody.Parse(File.ReadAllBytes(file)).Value;
        foreach (var part in new[] { "request", "response" })
        {
            if (pair.GetProperty(part).TryGetProperty("body", out var body))
                yield return body;
        }
    }

    private static string Hash(JsonElement body) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonText.From(body).Text)));
}
