using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Integrations;

/// <summary>The fields that a PATCH of the schedule changes; a null field stays unchanged.</summary>
/// <param name="FrequencyValue">At least 1.</param>
/// <param name="FrequencyUnit">The unit.</param>
/// <param name="RollingWindowDays">At least 0.</param>
/// <param name="OneOff">Whether it runs only once.</param>
/// <param name="RunNow">Stored; it dispatches a job at creation only.</param>
public sealed record SchedulePatch(
    long? FrequencyValue = null, FrequencyUnit? FrequencyUnit = null, long? RollingWindowDays = null, bool? OneOff = null, bool? RunNow = null)
{
    /// <summary>The schedule with these fields replaced.</summary>
    internal IntegrationSchedule ApplyTo(IntegrationSchedule schedule) => new(
        new Frequency(FrequencyValue ?? schedule.Frequency.Value, FrequencyUnit ?? schedule.Frequency.Unit),
        RollingWindowDays ?? schedule.RollingWindowDays,
        OneOff ?? schedule.OneOff,
        RunNow ?? schedule.RunNow);

    /// <summary>All the fields of a schedule.</summary>
    internal static SchedulePatch Of(IntegrationSchedule schedule) =>
        new(schedule.Frequency.Value, schedule.Frequency.Unit, schedule.RollingWindowDays, schedule.OneOff, schedule.RunNow);

    /// <summary>Reads the shape of a new schedule: the frequency is required. Both spellings are accepted.</summary>
    internal static IntegrationSchedule ReadNew(ObjectReader schedule) => Read(schedule, isRequired: true).ApplyTo(IntegrationSchedule.Hourly);

    /// <summary>Reads the shape of a schedule.</summary>
    /// <param name="schedule">The object sent.</param>
    /// <param name="isRequired">Whether the frequency is required.</param>
    internal static SchedulePatch Read(ObjectReader schedule, bool isRequired = false)
    {
        var value = isRequired
            ? schedule.RequiredLong("frequencyValue", "frequency_value", min: Frequency.LeastValue, max: null)
            : schedule.OptionalLong("frequencyValue", "frequency_value", min: Frequency.LeastValue, max: null);
        return new SchedulePatch(
            value == 0 ? null : value,
            isRequired ? schedule.RequiredEnum("frequencyUnit", FrequencyUnits.Wire, "frequency_unit") : schedule.OptionalEnum("frequencyUnit", FrequencyUnits.Wire, "frequency_unit"),
            schedule.OptionalLong("rollingWindowDays", "rolling_window_days", min: 0, max: null),
            schedule.OptionalBoolean("oneOff", "one_off"),
            schedule.OptionalBoolean("runNow", "run_now"));
    }

    /// <summary>Adds the violations of the fields, at paths below <c>schedule</c>.</summary>
    /// <param name="current">The schedule that they are merged into; null for a new one.</param>
    /// <param name="now">The anchor of a changed frequency: its first occurrence must be in the calendar.</param>
    /// <param name="violations">Receives the violations.</param>
    internal void Check(IntegrationSchedule? current, Instant now, Violations violations)
    {
        new FrequencyChange(FrequencyValue, FrequencyUnit, current?.Frequency).Check("schedule.frequencyValue", "schedule.frequencyUnit", now, violations);
        violations.Within("schedule.rollingWindowDays", RollingWindowDays, 0, MostRollingDays(now));
    }

    // A window cannot begin before the calendar does.
    internal static long MostRollingDays(Instant now) => (now.UnixMilliseconds - Instant.MinValue.UnixMilliseconds) / Calendar.MillisecondsPerDay;
}
