using System.Diagnostics.CodeAnalysis;
using System.Security;

namespace Vendo.Emulator.Domain.Scheduling;

/// <summary>Time zones by their IANA id, such as <c>Europe/Berlin</c>, from the system's time zone data.</summary>
internal static class TimeZones
{
    /// <summary>Finds a zone. Ids are IANA's, letter case included; anything else, Windows ids too, is unknown.</summary>
    public static bool TryFind([NotNullWhen(true)] string? id, [NotNullWhen(true)] out TimeZoneInfo? zone)
    {
        zone = null;
        if (!HasShape(id))
            return false;
        try
        {
            zone = TimeZoneInfo.FindSystemTimeZoneById(id);
        }
        catch (Exception e) when (e is TimeZoneNotFoundException or InvalidTimeZoneException or SecurityException or IOException or UnauthorizedAccessException)
        {
            return false;
        }

        // The runtime's cache ignores case: without this, `europe/berlin` would be known only after someone has asked for `Europe/Berlin`.
        if (!string.Equals(zone.Id, id, StringComparison.Ordinal))
            zone = null;
        return zone is not null;
    }

    // Keeps file names of the zone directory out, and ids of Windows (`W. Europe Standard Time`, `UTC-02`).
    private static bool HasShape([NotNullWhen(true)] string? id) =>
        id is { Length: > 0 and <= 64 }
        && char.IsAsciiLetterUpper(id[0])
        && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '-' or '+')
        && !id.StartsWith("UTC+", StringComparison.Ordinal)
        && !id.StartsWith("UTC-", StringComparison.Ordinal)
        && !id.Contains("//", StringComparison.Ordinal)
        && id[^1] != '/';
}
