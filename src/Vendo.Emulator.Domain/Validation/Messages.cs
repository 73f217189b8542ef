using System.Globalization;
using System.Text.Json;

namespace Vendo.Emulator.Domain.Validation;

/// <summary>The messages of zod 3, the validator that the real API visibly uses (contract.md §1).</summary>
internal static class Messages
{
    public const string Required = "Required";
    public const string InvalidUuid = "Invalid uuid";
    public const string InvalidInstant = "Invalid datetime";
    public const string Fractional = "Expected integer, received float";
    public const string NotFinite = "Number must be finite";
    public const string NotANumber = "Expected number, received nan";
    public const string NotPositive = "Number must be greater than 0";
    public const string NegativeDuration = "Duration must not be negative";
    public const string InTheFuture = "Date must not be in the future";

    public static string Expected(string type, JsonElement received) => $"Expected {type}, received {TypeName(received.ValueKind)}";

    public static string NotOneOf(string quotedNames) => $"Invalid enum value. Expected {quotedNames}";

    public static string TooSmall(double min) => $"Number must be greater than or equal to {Print(min)}";

    public static string TooLarge(double max) => $"Number must be less than or equal to {Print(max)}";

    public static string TooShort(int minLength) => $"String must contain at least {Print(minLength)} character(s)";

    public static string TooFew(int minCount) => $"Array must contain at least {Print(minCount)} element(s)";

    /// <param name="kind">The kind of row, such as <c>integration</c>.</param>
    /// <param name="id">Its id.</param>
    public static string NoSuch(string kind, object id) => $"There is no {kind} {id}";

    public static string NoneOf(params ReadOnlySpan<string> names) =>
        $"At least one of {string.Join(", ", names.ToArray().Select(name => $"'{name}'"))} is required";

    /// <summary>Names in the form of a message: <c>'hours' | 'days'</c>.</summary>
    public static string Quote(IEnumerable<string> names) => string.Join(" | ", names.Select(name => $"'{name}'"));

    /// <summary>The end of a list that was cut: how many items it does not name.</summary>
    public static string More(long count) => string.Create(CultureInfo.InvariantCulture, $"and {count} more");

    /// <summary>The first items of a list, and how many others there are.</summary>
    public static string First(IReadOnlyCollection<string> items, int most) =>
        items.Count <= most ? string.Join(", ", items) : $"{string.Join(", ", items.Take(most))} {More(items.Count - most)}";

    // A whole number prints as a long: a double of 16 digits would print with an exponent.
    private static string Print(double number) => double.IsInteger(number) && Math.Abs(number) <= Integers.MaxSafe
        ? ((long)number).ToString(CultureInfo.InvariantCulture)
        : number.ToString(CultureInfo.InvariantCulture);

    private static string TypeName(JsonValueKind kind) => kind switch
    {
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.Null => "null",
        _ => "undefined",
    };
}
