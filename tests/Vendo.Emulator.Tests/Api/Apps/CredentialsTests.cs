using System.Text;
using Vendo.Emulator.Seeding;
using Vendo.Emulator.Tests.Http;

namespace Vendo.Emulator.Tests.Api.Apps;

/// <summary>Credentials are stored and never come back (contract.md §3).</summary>
public sealed class CredentialsTests(Transport transport) : ApiSuite(transport)
{
    private const string Secret = "hunter2";

    [Test]
    public async Task They_stand_in_no_answer()
    {
        const string body = $$$$"""{"appType":"google_ads","displayName":"Ads","credentials":{"accessToken":"{{{{Secret}}}}","any":{"thing":["{{{{Secret}}}}"]}}}""";
        var created = await Post("/apps", body);
        var id = created.Text("id");
        var destination = await Post("/destinations", $$"""{"appId":"{{id}}","syncType":"conversions"}""");
        var answers = new List<Answer>
        {
            created,
            destination,
            await Patch($"/apps/{id}", $$$"""{"credentials":{"accessToken":"{{{Secret}}} too"},"config":{"kept":true}}"""),
            await Patch($"/apps/{id}", $$$"""{"credentials":"{{{Secret}}}"}"""),
            await Post("/apps", $$$"""{"appType":"google_ads","credentials":{"accessToken":"{{{Secret}}}"}}"""),
            await Post("/apps", $$$"""{"appType":"google_ads","credentials":{"accessToken":"{{{Secret}}}" oops"""),
        };
        foreach (var path in new[] { "apps", $"apps/{id}", "destinations", $"destinations/{destination.Text("id")}", "catalog/google_ads", "jobs", "me" })
            answers.Add(await Get(path));

        Assert.That(answers.Select(answer => answer.Body), Has.None.Contains(Secret).And.None.Contains("\"credentials\":"));
        using var export = new MemoryStream();
        FixtureFile.Write(Vendo.Host.Published, export);
        Assert.That(Encoding.UTF8.GetString(export.ToArray()), Does.Contain("Ads").And.Not.Contain(Secret));
        Assert.That(Vendo.Host.Published.Apps.FindLive(Guid.Parse(id!))!.Credentials!.Text, Is.EqualTo($$"""{"accessToken":"{{Secret}} too"}"""));
    }
}
