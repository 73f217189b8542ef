using System.Diagnostics.CodeAnalysis;
using System.Security;

namespace Vendo.Emulator.Domain.Scheduling;

/// <summary>Finds time zones by IANA id, such as <c>Europe/Berlin</c>, in the system's time zone data.</summary>
internal static class TimeZones
{
    /// <summary>Finds a zone by its IANA id, case-sensitively. Every other id, including Windows ids, is unknown.</summary>
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

        // The runtime's cache ignores case. Without this check, `europe/berlin` would be known once `Europe/Berlin` has been requested.
        if (!string.Equals(zone.Id, id, StringComparison.Ordinal))
            zone = null;
        return zone is not null;
    }

    // Excludes file names of the zone directory and Windows ids (`W. Europe Standard Time`, `UTC-02`).
    private static bool HasShape([NotNullWhen(true)] string? id) =>
        id is { Length: > 0 and <= 64 }
        && char.IsAsciiLetterUpper(id[0])
        && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '-' or '+')
        && !id.StartsWith("UTC+", StringComparison.Ordinal)
        && !id.StartsWith("UTC-", StringComparison.Ordinal)
        && !id.Contains("//", StringComparison.Ordinal)
        && id[^1] != '/';
}
