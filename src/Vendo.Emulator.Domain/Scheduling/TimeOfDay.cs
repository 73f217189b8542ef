using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Scheduling;

/// <summary>A time of day as the wire spells it: <c>HH:MM</c>, 00:00 to 23:59, each part with two digits.</summary>
internal static class TimeOfDay
{
    public static bool TryParse(string? text, out TimeOnly time)
    {
        time = default;
        if (text is not { Length: 5 } || text[2] != ':' || !WholeNumber.TryParseDigits(text.AsSpan(0, 2), out long hour) || !WholeNumber.TryParseDigits(text.AsSpan(3), out long minute)
            || hour > 23 || minute > 59)
            return false;
        time = new TimeOnly((int)hour, (int)minute);
        return true;
    }

    /// <summary>The violation of a text that is not a time of day; null if it is one.</summary>
    public static string? WhyNone(string text) => TryParse(text, out _) ? null : "Invalid time. Expected HH:MM";
}
