using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Integrations;

/// <summary>The fields of a schedule that a PATCH sends; what is null stays as it is.</summary>
/// <param name="FrequencyValue">At least 1.</param>
/// <param name="FrequencyUnit">The unit.</param>
/// <param name="RollingWindowDays">At least 0.</param>
/// <param name="OneOff">Run once only.</param>
/// <param name="RunNow">Kept; it dispatches at creation only.</param>
public sealed record SchedulePatch(
    long? FrequencyValue = null, FrequencyUnit? FrequencyUnit = null, long? RollingWindowDays = null, bool? OneOff = null, bool? RunNow = null)
{
    /// <summary>The schedule with these fields in place of its own.</summary>
    public IntegrationSchedule ApplyTo(IntegrationSchedule schedule) => new(
        new Frequency(FrequencyValue ?? schedule.Frequency.Value, FrequencyUnit ?? schedule.Frequency.Unit),
        RollingWindowDays ?? schedule.RollingWindowDays,
        OneOff ?? schedule.OneOff,
        RunNow ?? schedule.RunNow);

    /// <summary>Reads the schedule of a creation: the frequency is required. Both spellings are taken.</summary>
    internal static IntegrationSchedule ReadNew(ObjectReader schedule, Instant now)
    {
        var patch = Read(schedule, null, now, isRequired: true);
        return patch.ApplyTo(IntegrationSchedule.Hourly);
    }

    /// <summary>Reads the schedule of a PATCH.</summary>
    /// <param name="schedule">The object sent.</param>
    /// <param name="current">The schedule that it will be merged into; null for a creation.</param>
    /// <param name="now">Values that would leave the calendar from here are refused.</param>
    /// <param name="isRequired">Whether the frequency has to be there.</param>
    internal static SchedulePatch Read(ObjectReader schedule, IntegrationSchedule? current, Instant now, bool isRequired = false)
    {
        const string Value = "frequencyValue", ValueAlias = "frequency_value", Unit = "frequencyUnit", UnitAlias = "frequency_unit";

        // The bound of the value depends on the unit, which stands behind it: looked at first, reported in its place.
        var unitForBound = PeekUnit(schedule, Unit, UnitAlias) ?? current?.Frequency.Unit;
        var most = unitForBound is { } unit ? Frequency.MaxValue(unit, now) : Integers.MaxSafe;

        // What a client read it may send back, though time has gone on.
        if (current is not null && unitForBound == current.Frequency.Unit)
            most = Math.Max(most, current.Frequency.Value);
        var value = isRequired
            ? schedule.RequiredLong(Value, ValueAlias, min: 1, max: most)
            : schedule.OptionalLong(Value, ValueAlias, min: 1, max: most);
        var patch = new SchedulePatch(
            value == 0 ? null : value,
            isRequired ? schedule.RequiredEnum(Unit, FrequencyUnits.Wire, UnitAlias) : schedule.OptionalEnum(Unit, FrequencyUnits.Wire, UnitAlias),
            schedule.OptionalLong("rollingWindowDays", "rolling_window_days", min: 0, max: MostRollingDays(now)),
            schedule.OptionalBoolean("oneOff", "one_off"),
            schedule.OptionalBoolean("runNow", "run_now"));
        var isOutOfCalendar = patch.FrequencyUnit is not null && patch.FrequencyValue is null && current is not null && current.Frequency.Value > most;
        if (isOutOfCalendar)
            schedule.Violate(Unit, $"Every {current!.Frequency.Value} {FrequencyUnits.Wire.ToWire(patch.FrequencyUnit!.Value)} leaves the calendar", UnitAlias);
        return patch;
    }

    /// <summary>What is wrong with a schedule made in code.</summary>
    /// <param name="schedule">The new schedule.</param>
    /// <param name="now">Where a changed frequency would be anchored.</param>
    /// <param name="violations">Takes what is wrong.</param>
    /// <param name="current">The schedule in force; null for a creation. Its frequency was right at its own anchor, and stays so.</param>
    internal static void Check(IntegrationSchedule schedule, Instant now, Violations violations, IntegrationSchedule? current = null)
    {
        var most = Frequency.MaxValue(schedule.Frequency.Unit, now);
        if (schedule.Frequency.Value > most && schedule.Frequency != current?.Frequency)
            violations.Add("schedule.frequencyValue", Messages.TooLarge(most));
        if (schedule.RollingWindowDays < 0)
            violations.Add("schedule.rollingWindowDays", Messages.TooSmall(0));
        if (schedule.RollingWindowDays > MostRollingDays(now))
            violations.Add("schedule.rollingWindowDays", Messages.TooLarge(MostRollingDays(now)));
    }

    // A window cannot begin before the calendar does.
    internal static long MostRollingDays(Instant now) => (now.UnixMilliseconds - Instant.MinValue.UnixMilliseconds) / 86_400_000;

    private static FrequencyUnit? PeekUnit(ObjectReader schedule, string name, string alias) =>
        schedule.PeekString(name, alias) is { } text && FrequencyUnits.Wire.TryParse(text, out var unit) ? unit : null;
}
