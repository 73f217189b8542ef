using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Sources;

/// <summary>The schedule of a source, as a request gives it.</summary>
/// <param name="Frequency">How often, in hours or days.</param>
/// <param name="AnchorTime">The local time of day, <c>HH:MM</c>; null schedules from the creation.</param>
/// <param name="AnchorTimezone">The IANA zone of the anchor time; null is UTC.</param>
public sealed record SourceTiming(Frequency Frequency, string? AnchorTime = null, string? AnchorTimezone = null)
{
    /// <summary>Every 24 hours from the creation.</summary>
    public static readonly SourceTiming Default = new(new Frequency(24, FrequencyUnit.Hours));

    internal static SourceTiming Of(Source source) => new(source.Frequency, source.SyncAnchorTime, source.SyncAnchorTimezone);
}

/// <summary>The schedule fields of a source that a request sends; a null field stays unchanged.</summary>
/// <param name="FrequencyValue">At least 1.</param>
/// <param name="FrequencyUnit">Hours or days.</param>
/// <param name="AnchorTime">The local time of day, <c>HH:MM</c>.</param>
/// <param name="AnchorTimezone">An IANA zone.</param>
public sealed record SourceTimingPatch(
    long? FrequencyValue = null, FrequencyUnit? FrequencyUnit = null, string? AnchorTime = null, string? AnchorTimezone = null)
{
    /// <summary>The schedule with these fields replaced.</summary>
    internal SourceTiming ApplyTo(SourceTiming timing)
    {
        ArgumentNullException.ThrowIfNull(timing);
        return new SourceTiming(
            new Frequency(FrequencyValue ?? timing.Frequency.Value, FrequencyUnit ?? timing.Frequency.Unit),
            AnchorTime ?? timing.AnchorTime,
            AnchorTimezone ?? timing.AnchorTimezone);
    }

    /// <summary>All the fields of a schedule.</summary>
    internal static SourceTimingPatch Of(SourceTiming timing) => new(timing.Frequency.Value, timing.Frequency.Unit, timing.AnchorTime, timing.AnchorTimezone);

    /// <summary>Reads the shape of a schedule.</summary>
    internal static SourceTimingPatch Read(ObjectReader body) => new(
        body.OptionalLong(SourceTimingFields.Value, min: Frequency.LeastValue, max: null),
        body.OptionalEnum(SourceTimingFields.Unit, SourceTimingFields.Units),
        body.OptionalString(SourceTimingFields.Time, minLength: 0),
        body.OptionalString(SourceTimingFields.Zone, minLength: 0));

    /// <summary>The schedule of a new source with these fields.</summary>
    internal SourceTiming ToNew() => (this with { FrequencyValue = FrequencyValue ?? SourceTimingFields.ValueFor(FrequencyUnit) }).ApplyTo(SourceTiming.Default);

    /// <summary>Adds the violations of the fields.</summary>
    /// <param name="current">The schedule that they are merged into; null for a new one.</param>
    /// <param name="now">The anchor of a changed frequency: its first occurrence must be in the calendar.</param>
    /// <param name="violations">Receives the violations.</param>
    internal void Check(SourceTiming? current, Instant now, Violations violations)
    {
        new FrequencyChange(FrequencyValue, FrequencyUnit, current?.Frequency).Check(SourceTimingFields.Value, SourceTimingFields.Unit, now, violations);
        if (FrequencyUnit is { } unit && !SourceTimingFields.Units.All.Contains(FrequencyUnits.Wire.ToWire(unit)))
            violations.AddRule(SourceTimingFields.Unit, Messages.NotOneOf(SourceTimingFields.Units.Quoted));
        if (AnchorTime is { } time)
            violations.AddRule(SourceTimingFields.Time, SourceTimingFields.WhyNoTime(time));
        if (AnchorTimezone is { } zone)
            violations.AddRule(SourceTimingFields.Zone, SourceTimingFields.WhyNoZone(zone));
    }

    /// <summary>Adds a violation of each given field, for a source that has no schedule.</summary>
    internal void RefuseEach(string message, Violations violations)
    {
        foreach (var (field, isGiven) in (ReadOnlySpan<(string, bool)>)
            [(SourceTimingFields.Value, FrequencyValue is not null), (SourceTimingFields.Unit, FrequencyUnit is not null),
             (SourceTimingFields.Time, AnchorTime is not null), (SourceTimingFields.Zone, AnchorTimezone is not null)])
        {
            violations.AddRule(field, isGiven ? message : null);
        }
    }
}

/// <summary>The names and rules of the fields of a source's schedule.</summary>
internal static class SourceTimingFields
{
    public const string Value = "syncFrequencyValue";
    public const string Unit = "syncFrequencyUnit";
    public const string Time = "syncAnchorTime";
    public const string Zone = "syncAnchorTimezone";

    /// <summary>The units that a source accepts: two of the four.</summary>
    public static readonly WireNames<FrequencyUnit> Units = new((FrequencyUnit.Hours, "hours"), (FrequencyUnit.Days, "days"));

    /// <summary>The default value for a unit without a value: 1 for days (not 24 days), otherwise 24 hours.</summary>
    public static long ValueFor(FrequencyUnit? unit) => unit == FrequencyUnit.Days ? 1 : SourceTiming.Default.Frequency.Value;

    public static string? WhyNoTime(string time) => TimeOfDay.WhyNone(time);

    public static string? WhyNoZone(string zone) =>
        TimeZones.TryFind(zone, out _) ? null : "Invalid time zone. Expected an IANA name such as Europe/Berlin";
}
