using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Vendo.Emulator.Domain.Scheduling;

namespace Vendo.Emulator.Domain.Tests.Scheduling;

/// <summary>
/// Every zone, 2024 to 2060, against a reader of the time zone files that shares nothing with the product: it lists each
/// change of a zone, one by one, from the file and from the rule at its end.
/// </summary>
public sealed class ZonesAheadTests
{
    private const string Folder = "/usr/share/zoneinfo";
    private static readonly long From = Unix(2024), Until = Unix(2060);

    private static IEnumerable<string> Zones => TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id).Where(id => File.Exists(Path.Combine(Folder, id))).Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(Zones))]
    public void A_daily_run_is_where_the_zones_file_has_it_around_every_change(string id)
    {
        if (!TimeZones.TryFind(id, out var zone))
            return;
        var changes = ChangesOf(id);
        foreach (var (change, index) in changes.Select((change, index) => (change, index)).Where(pair => pair.change.At > From && pair.change.At < Until))
        {
            var before = index == 0 ? change.Offset : changes[index - 1].Offset;
            var clock = new LocalClock(zone);
            Assert.That(clock.DateAt(At(change.At - 1)), Is.EqualTo(DateOf(change.At - 1 + before)), $"{id} before {At(change.At)}");
            Assert.That(clock.DateAt(At(change.At)), Is.EqualTo(DateOf(change.At + change.Offset)), $"{id} at {At(change.At)}");

            // Each hour of the day of change and of its neighbours: the first instant at which the clock shows it or a later time.
            foreach (var hour in Enumerable.Range(-24, 72))
            {
                var local = ((change.At + change.Offset) / 3600 * 3600) + (hour * 3600);
                var date = DateTime.UnixEpoch.AddSeconds(local);
                var seen = clock.FirstAt(DateOnly.FromDateTime(date), TimeOnly.FromDateTime(date));
                Assert.That(seen, Is.EqualTo(At(FirstShowing(changes, local))), $"{id}: {date:s}");
            }
        }
    }

    // From a day before: the first change after which, and the first instant at which, the clock shows the local time or a later one.
    private static long FirstShowing(List<(long At, long Offset)> changes, long local)
    {
        var begin = local - 100_000;
        for (var n = changes.FindLastIndex(change => change.At <= begin); ; n++)
        {
            var instant = Math.Max(local - changes[n].Offset, Math.Max(changes[n].At, begin));
            if (n + 1 == changes.Count || instant < changes[n + 1].At)
                return instant;
        }
    }

    private static List<(long At, long Offset)> ChangesOf(string id)
    {
        var file = File.ReadAllBytes(Path.Combine(Folder, id));
        var part = Skip(file, 0, 4);
        int Number(int at) => BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(part + at));
        var (count, types) = (Number(32), part + 44 + (Number(32) * 9));
        var list = new List<(long, long)> { (long.MinValue / 2, BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(types))) };
        for (var n = 0; n < count; n++)
        {
            var kind = file[part + 44 + (count * 8) + n];
            list.Add((BinaryPrimitives.ReadInt64BigEndian(file.AsSpan(part + 44 + (n * 8))), BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(types + (kind * 6)))));
        }

        var rule = Encoding.ASCII.GetString(file, Skip(file, part, 8), file.Length - Skip(file, part, 8)).Trim();
        var last = list[^1].Item1;
        list.AddRange(Ruled(rule).Where(change => change.At > last).OrderBy(change => change.At));
        return list;
    }

    private static int Skip(byte[] file, int part, int width)
    {
        int Number(int at) => BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(part + at));
        return part + 44 + (Number(32) * (width + 1)) + (Number(36) * 6) + Number(40) + (Number(28) * (width + 4)) + Number(24) + Number(20);
    }

    private static IEnumerable<(long At, long Offset)> Ruled(string rule)
    {
        var fields = rule.Split(',');
        if (fields.Length != 3)
            yield break;
        var offsets = new List<string>();
        var name = fields[0];
        while (name.Length > 0)
        {
            name = name[0] == '<' ? name[(name.IndexOf('>', StringComparison.Ordinal) + 1)..] : name.TrimStart([.. "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"]);
            var length = name.TakeWhile(c => char.IsAsciiDigit(c) || c is '+' or '-' or ':').Count();
            offsets.Add(name[..length]);
            name = name[length..];
        }

        var standard = -Duration(offsets[0]);
        var summer = offsets[1].Length == 0 ? standard + 3600 : -Duration(offsets[1]);
        for (var year = 2000; year < 2062; year++)
        {
            yield return (Midnight(fields[1], year) + TimeOf(fields[1]) - standard, summer);
            yield return (Midnight(fields[2], year) + TimeOf(fields[2]) - summer, standard);
        }
    }

    private static long TimeOf(string change) => change.Split('/') is [_, var time] ? Duration(time) : 7200;

    private static long Duration(string text)
    {
        double[] parts = [.. text.TrimStart('-', '+').Split(':').Select(part => double.Parse(part, CultureInfo.InvariantCulture))];
        var seconds = parts.Select((part, n) => part * Math.Pow(60, 2 - n)).Sum();
        return (long)(text.StartsWith('-') ? -seconds : seconds);
    }

    private static long Midnight(string change, int year)
    {
        var day = change.Split('/')[0];
        var days = Enumerable.Range(0, DateTime.IsLeapYear(year) ? 366 : 365).Select(n => new DateTime(year, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(n));
        if (day[0] == 'M')
        {
            int[] parts = [.. day[1..].Split('.').Select(part => int.Parse(part, CultureInfo.InvariantCulture))];
            DateTime[] such = [.. days.Where(date => date.Month == parts[0] && (int)date.DayOfWeek == parts[2])];
            return Seconds(such[Math.Min(parts[1], such.Length) - 1]);
        }

        var number = int.Parse(day.TrimStart('J'), CultureInfo.InvariantCulture);
        return Seconds(day[0] == 'J' ? days.Where(date => date is not { Month: 2, Day: 29 }).ElementAt(number - 1) : days.ElementAt(number));
    }

    private static long Seconds(DateTime date) => (long)(date - DateTime.UnixEpoch).TotalSeconds;

    private static long Unix(int year) => Seconds(new DateTime(year, 1, 1, 0, 0, 0, DateTimeKind.Utc));

    private static Instant At(long seconds) => new(seconds * 1000);

    private static DateOnly DateOf(long local) => DateOnly.FromDateTime(DateTime.UnixEpoch.AddSeconds(local));
}
