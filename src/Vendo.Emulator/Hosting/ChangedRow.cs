using System.Collections.Immutable;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Hosting;

/// <summary>A row before and after, with the names that events and the request log give it.</summary>
internal readonly record struct ChangedRow(string Resource, string Id, Row? Before, Row? After)
{
    /// <summary>What happened to it.</summary>
    public string What => (Before, After) switch
    {
        (null, _) => "created",
        (_, null) => "removed",
        ({ IsDeleted: false }, { IsDeleted: true }) => "deleted",
        _ => "updated",
    };

    /// <summary>Every changed row, table by table.</summary>
    public static IEnumerable<ChangedRow> Of(Changes changes) =>
    [
        .. Rows("accounts", changes.Accounts, row => row.Id.ToString()),
        .. Rows("apiKeys", changes.ApiKeys, row => row.Id.ToString()),
        .. Rows("apps", changes.Apps, row => row.Id.ToString()),
        .. Rows("sources", changes.Sources, row => row.Id.ToString()),
        .. Rows("destinations", changes.Destinations, row => row.Id.ToString()),
        .. Rows("integrations", changes.Integrations, row => row.Id.ToString()),
        .. Rows("models", changes.Models, row => row.Id.ToString()),
        .. Rows("jobs", changes.Jobs, row => row.Id),
        .. Rows("outcomes", changes.LaidPlans, row => row.OwnerId.ToString()),
        .. Rows("faults", changes.Faults, row => row.Id),
    ];

    private static IEnumerable<ChangedRow> Rows<TRow>(string resource, ImmutableArray<RowChange<TRow>> changes, Func<TRow, string> idOf)
        where TRow : Row => changes.Select(change => new ChangedRow(resource, idOf((change.After ?? change.Before)!), change.Before, change.After));
}
