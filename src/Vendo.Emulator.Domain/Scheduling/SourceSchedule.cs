namespace Vendo.Emulator.Domain.Scheduling;

/// <summary>When a source imports: at a local time of day if it has one, otherwise at intervals from its creation.</summary>
/// <param name="Frequency">The interval, in hours or days.</param>
/// <param name="AnchorTime">The local time of day (<c>syncAnchorTime</c>), if any.</param>
/// <param name="Zone">The zone of <paramref name="AnchorTime"/>; null is UTC.</param>
/// <param name="AnchoredAt">The creation, or the last change of the schedule.</param>
internal sealed record SourceSchedule(Frequency Frequency, TimeOnly? AnchorTime, TimeZoneInfo? Zone, Instant AnchoredAt)
{
    /// <summary>The first import strictly after an instant and after the creation; null if the calendar has no more.</summary>
    public Instant? Next(Instant after) =>
        AnchorTime is { } time
            ? new LocalTimeRecurrence(time, Zone ?? TimeZoneInfo.Utc, Frequency, AnchoredAt).Next(after)
            : new Recurrence(AnchoredAt, Frequency).Next(after);
}
