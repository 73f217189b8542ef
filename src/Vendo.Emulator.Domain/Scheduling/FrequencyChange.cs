using System.Globalization;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Scheduling;

/// <summary>The fields of a frequency that an input gives, and the current frequency.</summary>
/// <param name="Value">The new value; null keeps the current one.</param>
/// <param name="Unit">The new unit; null keeps the current one.</param>
/// <param name="Current">The current frequency; null for a new schedule.</param>
internal readonly record struct FrequencyChange(long? Value, FrequencyUnit? Unit, Frequency? Current)
{
    /// <summary>
    /// Adds a violation if the first occurrence after an instant would leave the calendar. The current frequency was valid
    /// at its own anchor, so a client may always send it back, even later.
    /// </summary>
    public void Check(string valuePath, string unitPath, Instant now, Violations violations)
    {
        // The bound depends on the unit. If the unit of a new schedule could not be read, there is no bound.
        if ((Unit ?? Current?.Unit) is not { } unit || (Current is null && violations.IsUnreadable(unitPath)))
            return;
        if (unit == Current?.Unit && (Value is null || Value == Current.Value))
            return;
        var most = Frequency.MaxValue(unit, now);
        if (Value is { } given)
            violations.Within(valuePath, given, Frequency.LeastValue, most);
        else if (Unit is not null && Current?.Value > most && !violations.IsUnreadable(valuePath))
            violations.AddRule(unitPath, string.Create(CultureInfo.InvariantCulture, $"Every {Current.Value} {FrequencyUnits.Wire.ToWire(unit)} leaves the calendar"));
    }
}
