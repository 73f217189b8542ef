using Vendo.Emulator.Domain.Scheduling;

namespace Vendo.Emulator.Domain.Tests.Scheduling;

/// <summary>Where the time zone files are: in the folder that TZDIR names. The variable is of the whole process.</summary>
[NonParallelizable]
public sealed class ZoneFolderTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("zones").FullName;
    private string? _before;

    [SetUp]
    public void Point()
    {
        _before = Environment.GetEnvironmentVariable("TZDIR");
        File.Copy(Path.Combine(_before is { Length: > 0 } ? _before : "/usr/share/zoneinfo", "Europe/Berlin"), Path.Combine(_folder, "Here"), overwrite: true);
        Environment.SetEnvironmentVariable("TZDIR", _folder);
    }

    [TearDown]
    public void PointBack() => Environment.SetEnvironmentVariable("TZDIR", _before);

    [OneTimeTearDown]
    public void Remove() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void A_zone_is_looked_for_in_that_folder_alone()
    {
        var summer = Instant.Utc(2040, 7, 1).UnixMilliseconds / 1000;

        Assert.That(ZoneFile.Find("Here")!.OffsetAt(summer), Is.EqualTo(7200));
        Assert.That(ZoneFile.Find("Europe/Berlin"), Is.Null);
    }

    [Test]
    public void A_damaged_file_is_named()
    {
        var path = Path.Combine(_folder, "Damaged");
        File.WriteAllBytes(path, File.ReadAllBytes(Path.Combine(_folder, "Here"))[..100]);

        Assert.That(() => ZoneFile.Find("Damaged"), Throws.TypeOf<InvalidDataException>().With.Message.StartsWith($"{path}: ").And.Message.Contains("damaged"));
    }

    [Test]
    public void A_file_that_another_holds_is_no_file()
    {
        using var held = new FileStream(Path.Combine(_folder, "Here"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        Assert.That(ZoneFile.Find("Here"), Is.Null);
    }
}
