using System.Text.Json;
using Vendo.Emulator.Tests.Http;

namespace Vendo.Emulator.Tests.Api.Integrations;

public sealed class IntegrationListTests(Transport transport) : ApiSuite(transport)
{
    private const string Statuses = "'pending' | 'running' | 'completed' | 'errored'";

    [TestCase("limit=0", "limit: Number must be greater than or equal to 1")]
    [TestCase("limit=101", "limit: Number must be less than or equal to 100")]
    [TestCase("limit=x", "limit: Expected number, received nan")]
    [TestCase("limit=1.5", "limit: Expected integer, received float")]
    [TestCase("offset=-1", "offset: Number must be greater than or equal to 0")]
    [TestCase("offset=x", "offset: Expected number, received nan")]
    [TestCase("sort=nope:desc", "sort: Invalid enum value. Expected 'created_at' | 'updated_at' | 'last_sync_at'")]
    [TestCase("sort=created_at:down", "sort: Invalid enum value. Expected 'asc' | 'desc'")]
    [TestCase("sort=createdAt", "sort: Invalid enum value. Expected 'created_at' | 'updated_at' | 'last_sync_at'")]
    [TestCase("state=nope", "state: Invalid enum value. Expected 'active' | 'inactive'")]
    [TestCase("state=deleted", "state: Invalid enum value. Expected 'active' | 'inactive'")]
    [TestCase("status=running,nope", $"status: Invalid enum value. Expected {Statuses}")]
    [TestCase("status=Running", $"status: Invalid enum value. Expected {Statuses}")]
    [TestCase("source_app_id=x", "source_app_id: Invalid uuid")]
    [TestCase("source_app_id=550e8400-e29b-41d4-a716-446655440000,x", "source_app_id: Invalid uuid")]
    [TestCase("destination_app_id=1", "destination_app_id: Invalid uuid")]
    [TestCase("data_type=nope", "data_type: Invalid enum value. Expected 'events' | 'user_properties' | 'group_properties' | 'conversions' | 'ad_data' | 'audiences' | 'revenue' | 'contacts' | 'email_messages' | 'custom' | 'event' | 'user' | 'group'")]
    [TestCase("data_type=nope&state=x&offset=-1&limit=0&status=1", "limit|offset|state|status|data_type")]
    public async Task Mistakes_of_the_query(string query, string expected)
    {
        var answer = await Get("/integrations?" + query);

        Assert.That(answer.Error, Is.EqualTo("400 VALIDATION_ERROR: Invalid query parameters"));
        Assert.That(
            expected.Contains('|') && !expected.Contains(':') ? string.Join('|', answer.Violations.Select(each => each.Split(':')[0])) : answer.Violations.Single(),
            Is.EqualTo(expected));
    }

    [TestCase("", 1)]
    [TestCase("?limit=&offset=&sort=&state=&status=&source_app_id=&data_type=", 1)]
    [TestCase("?nope=1&page=x", 1)]
    [TestCase("?state=active", 1)]
    [TestCase("?state=inactive", 0)]
    [TestCase("?state=inactive,active", 1)]
    [TestCase("?state=inactive&state=active", 1)]
    [TestCase("?state=active&status=completed", 1)]
    [TestCase("?state=active&status=pending", 0)]
    [TestCase("?status=running,pending", 0)]
    [TestCase("?status=running,completed", 1)]
    [TestCase("?status=completed,", 1)]
    [TestCase("?source_app_id=550E8400-E29B-41D4-A716-446655440000", 1)]
    [TestCase("?source_app_id=bb0e8400-e29b-41d4-a716-446655440006", 0)]
    [TestCase("?destination_app_id=bb0e8400-e29b-41d4-a716-446655440006,550e8400-e29b-41d4-a716-446655440000", 1)]
    [TestCase("?data_type=events,audiences", 1)]
    [TestCase("?data_type=audiences", 0)]
    public async Task Filters(string query, int count)
    {
        var answer = await Get("/integrations" + query);

        Assert.That(answer.Ids, Has.Length.EqualTo(count), answer.Body);
        Assert.That(answer.Json.GetProperty("meta").GetRawText(), Is.EqualTo(
            $$$"""{"pagination":{"total":{{{count}}},"limit":20,"offset":0,"hasMore":false}}"""));
    }

    [TestCase("created_at")]
    [TestCase("updated_at")]
    [TestCase("last_sync_at")]
    public async Task Pages_neither_repeat_nor_drop_a_row(string sort)
    {
        var all = await Make(7);
        foreach (var direction in new[] { "", ":asc", ":desc" })
        {
            var whole = (await Get($"/integrations?sort={sort}{direction}")).Ids;
            var paged = new List<string>();
            for (var offset = 0; offset < 10; offset += 3)
            {
                var page = await Get($"/integrations?sort={sort}{direction}&limit=3&offset={offset}");
                Assert.That(Pagination(page), Is.EqualTo((8, 3, offset, offset + 3 < 8)));
                paged.AddRange(page.Ids);
            }

            Assert.That(whole, Is.EquivalentTo(all));
            Assert.That(paged, Is.EqualTo(whole));
        }

        Assert.That((await Get($"/integrations?sort={sort}")).Ids, Is.EqualTo((await Get($"/integrations?sort={sort}:asc")).Ids));
    }

    [Test]
    public async Task The_newest_comes_first()
    {
        var first = (await Post("/integrations", Bodies.Integration())).Text("id");
        await Vendo.AdvanceAsync(TimeSpan.FromSeconds(1));
        var second = (await Post("/integrations", Bodies.Integration())).Text("id");

        Assert.That((await Get("/integrations")).Ids, Is.EqualTo(new[] { second, first, Known.Integration }));
        Assert.That((await Get("/integrations?sort=created_at")).Ids, Is.EqualTo(new[] { Known.Integration, first, second }));
    }

    [Test]
    public async Task What_never_ran_comes_last_in_either_direction()
    {
        var never = (await Post("/integrations", Bodies.Integration())).Text("id");

        Assert.That((await Get("/integrations?sort=last_sync_at")).Ids, Is.EqualTo(new[] { Known.Integration, never }));
        Assert.That((await Get("/integrations?sort=last_sync_at:desc")).Ids, Is.EqualTo(new[] { Known.Integration, never }));
    }

    [Test]
    public async Task Equal_ones_stand_by_their_ids()
    {
        var made = (await Make(6)).Where(id => id != Known.Integration).Order(StringComparer.Ordinal).ToArray();

        Assert.That((await Get("/integrations?sort=created_at:desc")).Ids[..6], Is.EqualTo(made));
    }

    [Test]
    public async Task An_offset_beyond_the_end_is_an_empty_page() => Assert.That(
        (await Get("/integrations?offset=2147483647&limit=100")).Body,
        Is.EqualTo("""{"data":[],"meta":{"pagination":{"total":1,"limit":100,"offset":2147483647,"hasMore":false}}}"""));

    [Test]
    public async Task A_row_changes_with_its_status()
    {
        Assert.That((await Get("/integrations")).Data[0].GetProperty("status").GetString(), Is.EqualTo("completed"));
        await Post($"/integrations/{Known.Integration}/sync");

        Assert.That((await Get("/integrations?status=running")).Data[0].GetProperty("latestJobId").GetString(), Is.EqualTo("job_98765"));
        Assert.That((await Get("/integrations?status=completed")).Ids, Is.Empty);
    }

    private async Task<string[]> Make(int count)
    {
        for (var i = 0; i < count; i++)
            Assert.That((await Post("/integrations", Bodies.Integration())).Status, Is.EqualTo(201));
        return (await Get("/integrations?limit=100")).Ids;
    }

    private static (int Total, int Limit, int Offset, bool HasMore) Pagination(Answer answer)
    {
        var pagination = answer.Json.GetProperty("meta").GetProperty("pagination");
        return (Number("total"), Number("limit"), Number("offset"), pagination.GetProperty("hasMore").GetBoolean());

        int Number(string name) => pagination.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : -1;
    }
}
