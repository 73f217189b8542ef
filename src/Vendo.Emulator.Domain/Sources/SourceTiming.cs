using System.Globalization;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Sources;

/// <summary>When a source imports, as a request gives it.</summary>
/// <param name="Frequency">How often, in hours or days.</param>
/// <param name="AnchorTime">The local time of day, <c>HH:MM</c>; null counts from the creation.</param>
/// <param name="AnchorTimezone">The IANA zone of the anchor time; null is UTC.</param>
public sealed record SourceTiming(Frequency Frequency, string? AnchorTime = null, string? AnchorTimezone = null)
{
    /// <summary>Every 24 hours from the creation on.</summary>
    public static readonly SourceTiming Daily = new(new Frequency(24, FrequencyUnit.Hours));

    internal static SourceTiming Of(Source source) => new(source.Frequency, source.SyncAnchorTime, source.SyncAnchorTimezone);

    /// <param name="now">Where a new frequency would be anchored.</param>
    /// <param name="violations">Takes what is wrong.</param>
    /// <param name="current">The schedule in force; null for a creation. Its frequency was right at its own anchor, and stays so.</param>
    internal void Check(Instant now, Violations violations, SourceTiming? current = null)
    {
        if (Frequency != current?.Frequency)
            violations.Within(SourceTimingFields.Value, Frequency.Value, 1, Frequency.MaxValue(Frequency.Unit, now));
        if (!SourceTimingFields.Units.All.Contains(FrequencyUnits.Wire.ToWire(Frequency.Unit)))
            violations.Add(SourceTimingFields.Unit, Messages.NotOneOf(SourceTimingFields.Units.Quoted));
        if (AnchorTime is { } time && SourceTimingFields.WhyNoTime(time) is { } noTime)
            violations.Add(SourceTimingFields.Time, noTime);
        if (AnchorTimezone is { } zone && SourceTimingFields.WhyNoZone(zone) is { } noZone)
            violations.Add(SourceTimingFields.Zone, noZone);
    }
}

/// <summary>The fields of a source's schedule that a request sends; what is null stays as it is.</summary>
/// <param name="FrequencyValue">At least 1.</param>
/// <param name="FrequencyUnit">Hours or days.</param>
/// <param name="AnchorTime">The local time of day, <c>HH:MM</c>.</param>
/// <param name="AnchorTimezone">An IANA zone.</param>
public sealed record SourceTimingPatch(
    long? FrequencyValue = null, FrequencyUnit? FrequencyUnit = null, string? AnchorTime = null, string? AnchorTimezone = null)
{
    /// <summary>The schedule with these fields in place of its own.</summary>
    public SourceTiming ApplyTo(SourceTiming timing)
    {
        ArgumentNullException.ThrowIfNull(timing);
        return new SourceTiming(
            new Frequency(FrequencyValue ?? timing.Frequency.Value, FrequencyUnit ?? timing.Frequency.Unit),
            AnchorTime ?? timing.AnchorTime,
            AnchorTimezone ?? timing.AnchorTimezone);
    }

    /// <summary>Reads the schedule of a creation. A unit alone is every one of it, so that days alone are not 24 of them.</summary>
    internal static SourceTiming ReadNew(ObjectReader body, Instant now)
    {
        var patch = Read(body, null, now);
        var isUnitAlone = patch is { FrequencyUnit: not null, FrequencyValue: null };
        return (isUnitAlone ? patch with { FrequencyValue = patch.FrequencyUnit == Scheduling.FrequencyUnit.Days ? 1 : 24 } : patch).ApplyTo(SourceTiming.Daily);
    }

    /// <summary>Reads the schedule of a PATCH.</summary>
    /// <param name="body">The body.</param>
    /// <param name="current">The frequency that it will be merged into; null for a creation.</param>
    /// <param name="now">Values that would leave the calendar from here are refused.</param>
    internal static SourceTimingPatch Read(ObjectReader body, Frequency? current, Instant now)
    {
        // The bound of the value depends on the unit, which stands behind it: looked at first, reported in its place.
        var unit = SourceTimingFields.Units.TryParse(body.PeekString(SourceTimingFields.Unit), out var given) ? given : current?.Unit;
        var most = Frequency.MaxValue(unit ?? Scheduling.FrequencyUnit.Hours, now);

        // What is in force may be sent again, though time has gone on.
        if (unit == current?.Unit)
            most = Math.Max(most, current?.Value ?? 0);
        var patch = new SourceTimingPatch(
            body.OptionalLong(SourceTimingFields.Value, min: 1, max: most),
            body.OptionalEnum(SourceTimingFields.Unit, SourceTimingFields.Units),
            body.OptionalString(SourceTimingFields.Time, minLength: 0, check: SourceTimingFields.WhyNoTime),
            body.OptionalString(SourceTimingFields.Zone, minLength: 0, check: SourceTimingFields.WhyNoZone));
        if (patch is { FrequencyUnit: { } days, FrequencyValue: null } && !body.Has(SourceTimingFields.Value) && current?.Value > most)
            body.Violate(SourceTimingFields.Unit, string.Create(CultureInfo.InvariantCulture, $"Every {current.Value} {FrequencyUnits.Wire.ToWire(days)} leaves the calendar"));
        return patch;
    }
}

/// <summary>The names and rules of the fields of a source's schedule.</summary>
internal static class SourceTimingFields
{
    public const string Value = "syncFrequencyValue";
    public const string Unit = "syncFrequencyUnit";
    public const string Time = "syncAnchorTime";
    public const string Zone = "syncAnchorTimezone";

    /// <summary>Of the four units a source takes two.</summary>
    public static readonly WireNames<FrequencyUnit> Units = new((FrequencyUnit.Hours, "hours"), (FrequencyUnit.Days, "days"));

    public static string? WhyNoTime(string time) =>
        TimeOnly.TryParseExact(time, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? null : "Invalid time. Expected HH:MM";

    public static string? WhyNoZone(string zone) =>
        TimeZones.TryFind(zone, out _) ? null : "Invalid time zone. Expected an IANA name such as Europe/Berlin";
}
