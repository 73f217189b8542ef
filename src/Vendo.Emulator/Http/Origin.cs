using System.Collections.Immutable;

namespace Vendo.Emulator.Http;

/// <summary>The origin of a web page, as browsers send it: <c>http://localhost:3000</c>.</summary>
internal static class Origin
{
    public static bool IsOne(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
        && text.Equals(uri.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase) && uri.UserInfo.Length == 0;

    /// <summary>Whether an origin, as a browser sent it, is one of these.</summary>
    public static bool Contains(ImmutableArray<string> origins, string origin) => origins.Contains(origin, StringComparer.OrdinalIgnoreCase);

    public static string Expected(string text) => $"Expected an origin such as http://localhost:3000, got '{text}'.";
}
