using System.Buffers.Binary;
using System.Text;
using Vendo.Emulator.Domain.Scheduling;

namespace Vendo.Emulator.Domain.Tests.Scheduling;

/// <summary>Time zone files that are built here by RFC 9636: a first part in version 1, then a header, data and a rule.</summary>
public sealed class ZoneFileTests
{
    private static readonly (long At, int Type)[] Changes = [(-100, 0), (0, 1), (1000, 2), (2000, 1)];
    private static readonly int[] Offsets = [600, 1200, 1800];

    [TestCase(-1000, 600)]
    [TestCase(-101, 600)]
    [TestCase(-100, 600)]
    [TestCase(-1, 600)]
    [TestCase(0, 1200)]
    [TestCase(999, 1200)]
    [TestCase(1000, 1800)]
    [TestCase(1999, 1800)]
    [TestCase(2000, 3600, TestName = "From the last change on the rule applies")]
    [TestCase(2001, 3600, TestName = "After the last change the rule applies")]
    public void The_offset_is_the_one_of_the_last_change(long at, int expected)
    {
        foreach (var (leaps, indicators) in new[] { (0, 0), (27, 0), (0, 3), (2, 3) })
            Assert.That(ZoneFile.Parse(File(leaps: leaps, indicators: indicators))!.OffsetAt(at), Is.EqualTo(expected), $"{leaps} leap seconds, {indicators} indicators");
    }

    [Test]
    public void A_file_without_changes_has_only_its_rule() => Assert.That(ZoneFile.Parse(File(changes: []))!.OffsetAt(0), Is.EqualTo(3600));

    [TestCase(-1, 600)]
    [TestCase(0, 3600)]
    public void A_file_with_one_change_has_its_rule_from_then_on(long at, int expected) =>
        Assert.That(ZoneFile.Parse(File(changes: [(0, 0)]))!.OffsetAt(at), Is.EqualTo(expected));

    [Test]
    public void Later_versions_are_read_as_version_2() =>
        Assert.That("234".Select(version => ZoneFile.Parse(File(version: (byte)version))), Has.None.Null);

    [Test]
    public void What_is_no_such_file_has_no_zone()
    {
        Assert.That(ZoneFile.Parse([]), Is.Null, "empty");
        Assert.That(ZoneFile.Parse("TZif2"u8), Is.Null, "shorter than its header");
        Assert.That(ZoneFile.Parse([.. "tzif"u8, .. File().AsSpan(4)]), Is.Null, "another kind of file");
        Assert.That(ZoneFile.Parse(File(version: 0)), Is.Null, "version 1 has no instants after 2037");
        Assert.That(ZoneFile.Parse(File(rule: "")), Is.Null, "no rule");
    }

    [Test]
    public void A_damaged_file_is_refused()
    {
        var whole = File(leaps: 2, indicators: 3);
        for (var length = 44; length < whole.Length; length++)
            Assert.That(() => ZoneFile.Parse(whole.AsSpan(0, length)), Throws.TypeOf<InvalidDataException>().With.Message.Contains("damaged"), $"{length} of {whole.Length} bytes");
        Assert.That(() => ZoneFile.Parse(File(changes: [(0, Offsets.Length)])), Throws.TypeOf<InvalidDataException>(), "a type that is not there");
        byte[] huge = [.. whole.AsSpan(0, 20), .. Enumerable.Repeat((byte)0xFF, 24), .. whole.AsSpan(44)];
        Assert.That(() => ZoneFile.Parse(huge), Throws.TypeOf<InvalidDataException>(), "counts beyond the file");
    }

    [TestCase("Europe/Atlantis")]
    [TestCase("zone.tab")]
    [TestCase("Europe")]
    public void A_zone_that_the_system_does_not_have_has_no_file(string id) => Assert.That(ZoneFile.Find(id), Is.Null);

    private static byte[] File(byte version = (byte)'2', (long At, int Type)[]? changes = null, int leaps = 0, int indicators = 0, string rule = "AAA-1")
    {
        var of = changes ?? Changes;
        return [.. Part(version, of, 4, leaps, indicators), .. Part(version, of, 8, leaps, indicators), .. Encoding.ASCII.GetBytes($"\n{rule}\n")];
    }

    private static byte[] Part(byte version, (long At, int Type)[] changes, int width, int leaps, int indicators) =>
    [
        .. "TZif"u8, version, .. new byte[15],
        .. Number(indicators, 4), .. Number(indicators, 4), .. Number(leaps, 4), .. Number(changes.Length, 4), .. Number(Offsets.Length, 4), .. Number(4, 4),
        .. changes.SelectMany(change => Number(change.At, width)),
        .. changes.Select(change => (byte)change.Type),
        .. Offsets.SelectMany(offset => (byte[])[.. Number(offset, 4), 0, 0]),
        .. "AAA\0"u8,
        .. new byte[leaps * (width + 4)],
        .. new byte[indicators * 2],
    ];

    private static byte[] Number(long value, int width)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        return bytes[(8 - width)..];
    }
}
