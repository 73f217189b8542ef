
namespace Vendo.Emulator.Http;

/// <summary>What of a request may stand in a header of its answer.</summary>
internal static class HeaderValues
{
    /// <summary>Whether a text is printable ASCII: a server refuses anything else in a header.</summary>
    public static bool IsPrintable(string? text) => text is not null && !text.AsSpan().ContainsAnyExceptInRange(' ', '~');
}
