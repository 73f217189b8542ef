using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Seeding;

/// <summary>
/// Moves a fixture to another instant: every instant in it, the past and what is planned, moves by the same amount, so
/// that what lay two hours back still does. What is derived from schedules is derived after the move, so a source that
/// imports at 08:00 still does; what an export has stored moves as it is. Instants inside configurations are text and stay.
/// </summary>
internal static class FixtureStart
{
    /// <summary>The fixture with its clock at an instant; instants that would leave the calendar stop at its ends.</summary>
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
