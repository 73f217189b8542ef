using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Seeding;

/// <summary>
/// Moves a fixture to another instant. Every instant in it, past or planned, moves by the same amount, so that an event two
/// hours ago stays two hours ago. Occurrences are derived from schedules after the move, so a source that imports at 08:00
/// still does; stored agenda entries of an export move too. Instants in configurations are text and do not move.
/// </summary>
internal static class FixtureStart
{
    /// <summary>The fixture with its clock at an instant. Instants are clamped to the calendar.</summary>
    public static WorldSnapshot WithStart(this WorldSnapshot rows, Instant start)
    {
        var by = start - rows.Clock.Now;
        if (by == TimeSpan.Zero)
            return rows;
        return rows with
        {
            Clock = rows.Clock with { Now = start },
            Tables = [.. rows.Tables.Select(table => table.Moved(by))],
        };
    }
}
