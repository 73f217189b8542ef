
namespace Vendo.Emulator.Http;

/// <summary>Checks the values that may be copied from a request into a header of its answer.</summary>
internal static class HeaderValues
{
    /// <summary>Whether a text is printable ASCII: a server refuses anything else in a header.</summary>
    public static bool IsPrintable(string? text) => text is not null && !text.AsSpan().ContainsAnyExceptInRange(' ', '~');
}
