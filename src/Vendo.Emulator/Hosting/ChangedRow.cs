using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Hosting;

/// <summary>A row before and after, with its names in events and in the request log.</summary>
internal readonly record struct ChangedRow(string Resource, string Id, Row? Before, Row? After)
{
    /// <summary>The kind of change.</summary>
    public string What => (Before, After) switch
    {
        (null, _) => "created",
        (_, null) => "removed",
        ({ IsDeleted: false }, { IsDeleted: true }) => "deleted",
        _ => "updated",
    };

    /// <summary>Every changed row, table by table.</summary>
    public static IEnumerable<ChangedRow> Of(Changes changes) =>
        from table in changes.Tables
        from change in table.Rows
        select new ChangedRow(table.Definition.Name, (change.After ?? change.Before)!.PrintedId, change.Before, change.After);
}
