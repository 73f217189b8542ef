using System.Globalization;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Scheduling;

/// <summary>The part of a frequency that an input gives, and the frequency that it changes.</summary>
/// <param name="Value">The new value; null leaves it.</param>
/// <param name="Unit">The new unit; null leaves it.</param>
/// <param name="Current">The frequency in force; null for a creation.</param>
internal readonly record struct FrequencyChange(long? Value, FrequencyUnit? Unit, Frequency? Current)
{
    /// <summary>
    /// Adds a violation where the first occurrence after an instant would leave the calendar. The frequency in force was
    /// right at its own anchor: a client may send it back, though time has gone on.
    /// </summary>
    public void Check(string valuePath, string unitPath, Instant now, Violations violations)
    {
        // The bound depends on the unit: where a creation's unit could not be read, there is none.
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
