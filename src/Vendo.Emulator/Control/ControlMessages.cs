using System.Globalization;

namespace Vendo.Emulator.Control;

/// <summary>Messages of the control surface, besides the validator's.</summary>
internal static class ControlMessages
{
    public const string Unknown = "Unrecognized key";
    public const string Duplicate = "Duplicate key";
    public const string NotTrue = "Invalid literal value, expected true";

    public static string ExactlyOne(IEnumerable<string> names, IReadOnlyCollection<string> given) =>
        $"Exactly one of {List(names)} is required, received {(given.Count == 0 ? "none" : List(given))}";

    public static string AtMostOne(IEnumerable<string> names, IEnumerable<string> given) =>
        $"At most one of {List(names)} is possible, received {List(given)}";

    public static string Count(long count, string one, string many) => string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many)}");

    private static string List(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"'{name}'"));
}
