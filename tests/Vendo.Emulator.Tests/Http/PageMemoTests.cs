using System.Net.Http.Headers;
using Vendo.Emulator.Tests.Facade;

namespace Vendo.Emulator.Tests.Http;

/// <summary>A list that is asked for again answers as if it were read again.</summary>
public sealed class PageMemoTests : StartedSuite
{
    private const string List = "/api/v1/integrations?state=active&page=2";

    [Test]
    public async Task The_same_page_again_is_equal_and_recorded_like_the_first()
    {
        var first = await Http.GetStringAsync(List);
        var second = await Http.GetStringAsync(List);

        Assert.Multiple(() =>
        {
            Assert.That(second, Is.EqualTo(first));
            Assert.That(Vendo.Requests.Select(exchange => string.Join(',', exchange.UnreadFields)), Is.EqualTo(new[] { "page", "page" }));
            Assert.That(Vendo.Requests.Select(exchange => exchange.ResponseBody), Is.EqualTo(new[] { first, first }));
            Assert.That(Vendo.Requests.Select(exchange => exchange.Query), Is.All.EqualTo("state=active&page=2"));
        });
    }

    [TestCase("/api/v1/integrations/dd0e8400-e29b-41d4-a716-446655440008/pause", "\"total\":0")]
    [TestCase("/api/v1/integrations/dd0e8400-e29b-41d4-a716-446655440008/sync", "\"status\":\"running\"")]
    public async Task A_change_shows_at_once(string change, string shown)
    {
        var before = await Http.GetStringAsync(List);
        await Http.PostAsync(change, null);

        var after = await Http.GetStringAsync(List);

        Assert.Multiple(() =>
        {
            Assert.That(before, Does.Not.Contain(shown));
            Assert.That(after, Does.Contain(shown));
        });
    }

    [Test]
    public async Task Two_lists_and_two_accounts_with_one_query_have_their_own_pages()
    {
        var other = Vendo.Seed(seed => seed.For(seed.Account("Other").Id).ApiKey());
        var integrations = await Http.GetStringAsync("/api/v1/integrations?limit=5");
        var apps = await Http.GetStringAsync("/api/v1/apps?limit=5");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/apps?limit=5");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", other.Secret);
        var others = await (await Http.SendAsync(request)).Content.ReadAsStringAsync();

        Assert.Multiple(() =>
        {
            Assert.That(apps, Is.Not.EqualTo(integrations));
            Assert.That(others, Does.Contain("\"total\":0"));
        });
    }

    [Test]
    public async Task More_pages_than_are_kept_are_answered_too()
    {
        for (var limit = 1; limit <= 100; limit++)
            Assert.That(await Http.GetStringAsync($"/api/v1/apps?limit={limit}"), Does.Contain($"\"limit\":{limit},"));
    }
}
