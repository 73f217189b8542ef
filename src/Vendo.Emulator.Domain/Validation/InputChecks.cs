using System.Collections.Immutable;

namespace Vendo.Emulator.Domain.Validation;

/// <summary>Rules that several inputs share.</summary>
internal static class InputChecks
{
    /// <summary>A text must have at least one character if it is given.</summary>
    public static void Text(this Violations violations, string path, string? text)
    {
        if (text is { Length: 0 })
            violations.AddRule(path, Messages.TooShort(1));
    }

    /// <summary>Each text must have at least one character.</summary>
    public static void Texts(this Violations violations, string path, ImmutableArray<string>? texts)
    {
        if (violations.IsBeyondRules)
            return;
        foreach (var (index, text) in (texts ?? []).Index())
        {
            if (text.Length == 0)
                violations.Text($"{path}.{index}", text);
        }
    }

    /// <summary>A JSON value must be an object if it is given.</summary>
    public static void Object(this Violations violations, string path, JsonText? json)
    {
        if (json is not null && json.ToElement() is { ValueKind: not System.Text.Json.JsonValueKind.Object } other)
            violations.AddRule(path, Messages.Expected("object", other));
    }

    /// <summary>A whole number must lie between two bounds, both included, if it is given.</summary>
    public static void Within(this Violations violations, string path, long? value, long min, long max = long.MaxValue)
    {
        if (value < min)
            violations.AddRule(path, Messages.TooSmall(min));
        else if (value > max)
            violations.AddRule(path, Messages.TooLarge(max));
    }

    /// <summary>A duration must not be negative if it is given.</summary>
    public static void Duration(this Violations violations, string path, TimeSpan? duration)
    {
        if (duration < TimeSpan.Zero)
            violations.AddRule(path, Messages.NegativeDuration);
    }
}
