using System.Buffers.Binary;
using System.Security;
using System.Text;

namespace Vendo.Emulator.Domain.Scheduling;

/// <summary>
/// A zone's file in the system's time zone data (TZif, RFC 9636): its transitions, and the rule that applies after the last
/// one. <see cref="TimeZoneInfo"/> misreads the rules of some zones, with hours below 0 or above 24 (America/Nuuk,
/// Asia/Jerusalem); they apply from 2038 on.
/// </summary>
internal sealed class ZoneFile
{
    private const int HeaderLength = 44;

    private readonly long[] _changes;
    private readonly int[] _offsets;
    private readonly PosixZoneRule _rule;

    private ZoneFile(long[] changes, int[] offsets, PosixZoneRule rule) => (_changes, _offsets, _rule) = (changes, offsets, rule);

    /// <summary>The file of a zone; null if the system has none, as on Windows, or if the file has no rule.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public static ZoneFile? Find(string id)
    {
        var folder = Environment.GetEnvironmentVariable("TZDIR") is { Length: > 0 } given ? given : "/usr/share/zoneinfo";
        try
        {
            var path = Path.Combine(folder, id);
            return File.Exists(path) ? Parse(File.ReadAllBytes(path)) : null;
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"{Path.Combine(folder, id)}: {e.Message}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SecurityException)
        {
            return null;
        }
    }

    /// <summary>The seconds to add to UTC at an instant not before the file's first transition.</summary>
    public long OffsetAt(long unixSeconds)
    {
        var found = Array.BinarySearch(_changes, unixSeconds);
        var index = found >= 0 ? found : ~found - 1;
        return index == _changes.Length - 1 ? _rule.OffsetAt(unixSeconds) : _offsets[Math.Max(index, 0)];
    }

    /// <summary>Reads a file; null if it is of another kind, or has no rule.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    internal static ZoneFile? Parse(ReadOnlySpan<byte> file)
    {
        if (file.Length < HeaderLength || !file.StartsWith("TZif"u8) || file[4] < (byte)'2')
            return null;

        // The first part has version 1, with 32-bit instants.
        var first = Counts(file);
        var rest = After(file, HeaderLength + (first.Changes * 5) + (first.Types * 6) + first.Names + (first.Leaps * 8) + first.Indicators);
        var times = After(rest, HeaderLength);
        var counts = Counts(rest);
        var kinds = After(times, counts.Changes * 8);
        var types = After(kinds, counts.Changes);
        var footer = After(types, (counts.Types * 6) + counts.Names + (counts.Leaps * 12) + counts.Indicators);
        if (footer is not [(byte)'\n', .., (byte)'\n'])
            throw Damaged();
        var changes = new long[counts.Changes];
        var offsets = new int[counts.Changes];
        for (var n = 0; n < counts.Changes; n++)
        {
            changes[n] = BinaryPrimitives.ReadInt64BigEndian(times[(n * 8)..]);
            offsets[n] = kinds[n] < counts.Types ? BinaryPrimitives.ReadInt32BigEndian(types[(kinds[n] * 6)..]) : throw Damaged();
        }

        return PosixZoneRule.TryParse(Encoding.ASCII.GetString(footer).Trim('\n')) is { } rule ? new ZoneFile(changes, offsets, rule) : null;
    }

    private static (long Changes, long Types, long Names, long Leaps, long Indicators) Counts(ReadOnlySpan<byte> header)
    {
        var (utc, standard, leaps) = (At(header, 20), At(header, 24), At(header, 28));
        return (At(header, 32), At(header, 36), At(header, 40), leaps, utc + standard);
        static long At(ReadOnlySpan<byte> header, int offset) => BinaryPrimitives.ReadUInt32BigEndian(header[offset..]);
    }

    private static ReadOnlySpan<byte> After(ReadOnlySpan<byte> data, long count) => count <= data.Length ? data[(int)count..] : throw Damaged();

    private static InvalidDataException Damaged() => new("The time zone file is damaged: it ends before the data that its header announces.");
}
