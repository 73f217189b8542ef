using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Scheduling;

/// <summary>The wire names of <see cref="FrequencyUnit"/> (contract.md §2).</summary>
internal static class FrequencyUnits
{
    public static readonly WireNames<FrequencyUnit> Wire = new(
        (FrequencyUnit.Hours, "hours"),
        (FrequencyUnit.Days, "days"),
        (FrequencyUnit.Weeks, "weeks"),
        (FrequencyUnit.Months, "months"));
}
