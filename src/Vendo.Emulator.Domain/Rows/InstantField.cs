using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Rows;

/// <summary>A field of a row that holds an instant: moving a fixture to another start moves it.</summary>
/// <param name="Name">The field's name in files.</param>
/// <param name="Get">Its instant; null for none. Of several, the latest.</param>
/// <param name="Move">The row with the field's instants moved.</param>
internal sealed record InstantField<TRow>(string Name, Func<TRow, Instant?> Get, Func<TRow, TimeSpan, TRow> Move)
    where TRow : Row
{
    /// <summary>Whether the instant is one at which something has happened, and so not after the world's clock.</summary>
    public bool IsPast { get; init; }
}

/// <summary>Moves instants that may be absent.</summary>
internal static class InstantMoving
{
    public static Instant? Moved(this Instant? instant, TimeSpan by) => instant?.PlusClamped(by);

    public static Due? Moved(this Due? due, TimeSpan by) => due is { } entry ? entry with { At = entry.At.PlusClamped(by) } : null;
}
