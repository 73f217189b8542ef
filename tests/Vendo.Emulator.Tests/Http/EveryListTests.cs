using Vendo.Emulator.Api;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Tests.Http;

/// <summary>What every list with pages has in common (contract.md §1).</summary>
public sealed class EveryListTests(Transport transport) : ApiSuite(transport)
{
    [Test]
    public async Task Its_page_is_told()
    {
        foreach (var route in Lists)
        {
            var all = await Get(RoutePaths.Of(route) + "?limit=100");
            var (none, total) = (await Get(RoutePaths.Of(route) + "?limit=1&offset=100&sort=updated_at:desc&unknown=1"), all.Ids.Length);

            Assert.That(total, Is.Positive, route.Name);
            Assert.That(all.Json.GetProperty("meta").GetRawText(), Is.EqualTo(Meta(total, 100, 0)), route.Name);
            Assert.That(none.Json.GetProperty("meta").GetRawText(), Is.EqualTo(Meta(total, 1, 100)), route.Name);
            Assert.That(none.Ids, Is.Empty, route.Name);
        }
    }

    [Test]
    public async Task Everything_wrong_with_a_query_is_told_at_once()
    {
        foreach (var route in Lists)
        {
            var answer = await Get(RoutePaths.Of(route) + "?sort=nope:up&offset=-1&limit=101");

            Assert.That(answer.Error, Is.EqualTo("400 VALIDATION_ERROR: Invalid query parameters"), route.Name);
            Assert.That(answer.Violations.Select(violation => violation.Split(':')[0]), Is.EqualTo(new[] { "limit", "offset", "sort", "sort" }), route.Name);
        }
    }

    private static IEnumerable<ApiOperation> Lists =>
        ApiEndpoints.Operations.Where(route => route.Name.StartsWith("List", StringComparison.Ordinal) && route.Name != "ListCatalog");

    private static string Meta(int total, int limit, int offset) =>
        $$$"""{"pagination":{"total":{{{total}}},"limit":{{{limit}}},"offset":{{{offset}}},"hasMore":false}}""";
}
