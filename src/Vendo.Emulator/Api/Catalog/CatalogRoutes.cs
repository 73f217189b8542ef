using Vendo.Emulator.Domain.Apps;
using Vendo.Emulator.Domain.Catalog;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Api.Catalog;

/// <summary>The catalog (contract.md §3). It is the same for every account, so it has no path under an account, and every key may read it.</summary>
internal static class CatalogRoutes
{
    public static void Map(ApiRoutes routes)
    {
        var catalog = routes.Resource("catalog", underAccount: null);
        catalog.GetUnscoped("", "ListCatalog", List);
        catalog.GetUnscoped("/{appType}", "GetCatalogEntry", Get);
    }

    private static ValueTask<Reply> List(ApiCall call)
    {
        var words = call.Query.Words("category", ClientFilters.Category);
        var filter = new CatalogFilter
        {
            Categories = [.. words.Where(CatalogCategories.Wire.All.Contains).Select(CategoryOf)],
            Roles = call.Query.Enums("role", AppRoles.Wire),
            IncludeRequestAccess = call.Query.Boolean("include_request_access") ?? false,
        };
        if (call.Violations.AsQueryRefusal() is { } refusal)
            return (Reply)refusal;
        var selection = words.IsEmpty || !filter.Categories.IsEmpty ? AppCatalog.Default.Select(filter) : new CatalogSelection([], 0, 0);
        byte[][] rows = [.. selection.Rows.Select(entry => Listing.Render(CatalogRow.Of(entry), ApiJson.Default.CatalogRow))];
        return Reply.List(rows, meta =>
        {
            meta.WriteNumber("total"u8, selection.Total);
            meta.WriteNumber("selfServeTotal"u8, selection.SelfServeTotal);
            meta.WriteNumber("requestAccessTotal"u8, selection.RequestAccessTotal);
        });
    }

    private static CatalogCategory CategoryOf(string word) =>
        CatalogCategories.Wire.TryParse(word, out var category) ? category : throw new ArgumentOutOfRangeException(nameof(word), word, "No category.");

    private static ValueTask<Reply> Get(ApiCall call) => AppCatalog.Default.Find(call.Route("appType")) is { } entry
        ? Reply.Data(CatalogDetail.Of(entry), ApiJson.Default.CatalogDetail)
        : (Reply)Refusal.NotFound("App type");
}
