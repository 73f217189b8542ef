using System.Net;
using System.Text.Json.Nodes;

namespace Vendo.Emulator.Tests.Control;

/// <summary>Accounts and keys where no id is given, or one that is none: it is never read as the empty UUID.</summary>
public sealed class AccountRoutesTests : ControlTests
{
    private const string Key = "11111111-1111-4111-8111-111111111111";
    private const string Empty = "00000000-0000-0000-0000-000000000000";

    /// <summary>A world whose only account has the empty UUID, and whose only key does not open everything.</summary>
    [SetUp]
    public Task Import()
    {
        var file = JsonNode.Parse($$"""
            {"formatVersion":1,"clock":{"now":"2024-03-04T15:00:00Z"},
             "accounts":[{"id":"{{Empty}}","name":"A","slug":"a"}],
             "apiKeys":[{"id":"{{Key}}","accountId":"{{Empty}}","secret":"vendo_sk_scoped","scopes":["apps.read"]}]}
            """);
        return Vendo.ImportAsync(file!.ToJsonString());
    }

    [TestCase(null)]
    [TestCase("{}")]
    [TestCase("""{"scopes":["apps.read"]}""")]
    public async Task A_key_needs_an_account_where_no_key_says_which(string? body)
    {
        var refused = await Control.PostAsync("/_emulator/keys", body);

        Assert.That((refused.Status, refused.Code), Is.EqualTo((HttpStatusCode.BadRequest, "VALIDATION_ERROR")), refused.Text);
        Assert.That(refused.Violations, Is.EqualTo(new[] { "accountId: Required" }));
        Assert.That((await Control.PostAsync("/_emulator/keys", $$"""{"accountId":"{{Empty}}"}""")).Status, Is.EqualTo(HttpStatusCode.Created));
    }

    [TestCase("x")]
    [TestCase("{" + Key + "}")]
    [TestCase("11111111111141118111111111111111")]
    public async Task A_text_that_is_no_id_names_no_key(string id)
    {
        Assert.That((await Control.DeleteAsync($"/_emulator/keys/{id}")).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await Control.DeleteAsync($"/_emulator/keys/{Key}"))["revoked"], Is.EqualTo("true"));
    }

    [TestCase("/outcomes", """{"jobs":[{}]}""")]
    [TestCase("/jobs", "{}")]
    public async Task A_job_needs_an_owner(string path, string body) => Assert.That(
        (await Control.PostAsync("/_emulator" + path, body)).Violations,
        Is.EqualTo(new[] { ": Exactly one of 'integrationId', 'sourceId', 'modelId' is required, received none" }));
}
