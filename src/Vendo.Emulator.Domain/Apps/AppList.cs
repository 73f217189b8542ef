using Vendo.Emulator.Domain.Queries;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Apps;

/// <summary>The sorts and filters of the list of apps.</summary>
internal static class AppList
{
    public static readonly ListShape<App> Shape = new()
    {
        Account = row => row.AccountId,
        Id = row => RowId.From(row.Id),
        Sorts =
        [
            new("created_at", row => row.CreatedAt.UnixMilliseconds),
            new("updated_at", row => row.UpdatedAt.UnixMilliseconds),
        ],
        Facets =
        [
            new("state", row => ActivityStates.Wire.ToWire(row.State)),
            ListFacet<App>.OfMany("role", Roles),
            new("app_type", row => row.AppType),
        ],
    };

    /// <summary>The roles of an app, in their print order.</summary>
    public static IEnumerable<string> Roles(App app)
    {
        if (app.IsSource)
            yield return "source";
        if (app.IsDestination)
            yield return "destination";
    }
}
