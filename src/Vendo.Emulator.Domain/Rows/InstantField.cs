using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Rows;

/// <summary>A field of a row that contains an instant. Moving a fixture to another start moves the instant.</summary>
/// <param name="Name">The field's name in files.</param>
/// <param name="Get">Its instant, the latest one if there are several; null for none.</param>
/// <param name="Move">The row with the field's instants moved.</param>
internal sealed record InstantField<TRow>(string Name, Func<TRow, Instant?> Get, Func<TRow, TimeSpan, TRow> Move)
    where TRow : Row
{
    /// <summary>Whether the instant lies in the past: something happened then, so it must not be after the world's clock.</summary>
    public bool IsPast { get; init; }
}

/// <summary>Moves instants that may be absent.</summary>
internal static class InstantMoving
{
    public static Instant? Moved(this Instant? instant, TimeSpan by) => instant?.PlusClamped(by);

    public static Due? Moved(this Due? due, TimeSpan by) => due is { } entry ? entry with { At = entry.At.PlusClamped(by) } : null;
}
