using Vendo.Emulator.Domain.Scheduling;

namespace Vendo.Emulator.Domain.Tests.Scheduling;

[TestFixture]
public class TimeZonesTests
{
    [TestCase("UTC")]
    [TestCase("Etc/UTC")]
    [TestCase("Etc/GMT+5")]
    [TestCase("GMT")]
    [TestCase("Europe/Berlin")]
    [TestCase("America/New_York")]
    [TestCase("America/Argentina/Buenos_Aires")]
    public void Knows_ids_of_IANA(string id)
    {
        Assert.That(TimeZones.TryFind(id, out var zone), Is.True);
        Assert.That(zone!.Id, Is.EqualTo(id));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase(" ")]
    [TestCase("Europe/Atlantis")]
    [TestCase("Europe")]
    [TestCase("Europe/")]
    [TestCase("Europe//Berlin")]
    [TestCase("/Europe/Berlin")]
    [TestCase("../../../etc/passwd")]
    [TestCase("Europe/../Europe/Berlin")]
    [TestCase("Europe/./Berlin")]
    [TestCase("zone.tab")]
    [TestCase("posix/Europe/Berlin")]
    [TestCase("W. Europe Standard Time")]
    [TestCase("UTC-02")]
    [TestCase("Local")]
    [TestCase("Europe/Berlin\0")]
    public void Anything_else_is_unknown(string? id) => Assert.That(TimeZones.TryFind(id, out _), Is.False);

    [Test]
    public void Case_matters_whatever_was_asked_before()
    {
        Assert.That(TimeZones.TryFind("Europe/Madrid", out _), Is.True);
        Assert.That(TimeZones.TryFind("EUROPE/Madrid", out _), Is.False);
        Assert.That(TimeZones.TryFind("Europe/MADRID", out _), Is.False);
        Assert.That(TimeZones.TryFind("Europe/Rome", out _), Is.True);
    }

    [Test]
    public void A_wrong_spelling_does_not_spoil_the_right_one()
    {
        Assert.That(TimeZones.TryFind("Europe/VIENNA", out _), Is.False);
        Assert.That(TimeZones.TryFind("Europe/Vienna", out _), Is.True);
    }
}
