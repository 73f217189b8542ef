using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Tests.Validation;

public class WireNamesTests
{
    [Test]
    public void Names_stand_in_the_order_of_the_table()
    {
        Assert.That(FrequencyUnits.Wire.All, Is.EqualTo(new[] { "hours", "days", "weeks", "months" }));
        Assert.That(FrequencyUnits.Wire.Quoted, Is.EqualTo("'hours' | 'days' | 'weeks' | 'months'"));
    }

    [Test]
    public void Every_value_has_a_name_and_every_name_its_value()
    {
        foreach (var unit in Enum.GetValues<FrequencyUnit>())
        {
            Assert.That(FrequencyUnits.Wire.TryParse(FrequencyUnits.Wire.ToWire(unit), out var read), Is.True);
            Assert.That(read, Is.EqualTo(unit));
        }
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("Hours")]
    [TestCase("hour")]
    [TestCase("0")]
    public void Nothing_else_is_a_name(string? name) => Assert.That(FrequencyUnits.Wire.TryParse(name, out _), Is.False);

    [Test]
    public void A_value_without_a_name_is_not_written()
    {
        var names = new WireNames<FrequencyUnit>((FrequencyUnit.Days, "days"));
        Assert.That(() => names.ToWire(FrequencyUnit.Hours), Throws.TypeOf<KeyNotFoundException>());
        Assert.That(() => names.ToWire(FrequencyUnit.Months), Throws.TypeOf<KeyNotFoundException>());
        Assert.That(() => names.ToWire((FrequencyUnit)(-1)), Throws.TypeOf<KeyNotFoundException>());
    }

    [Test]
    public void A_second_name_is_read_and_not_written()
    {
        var names = FrequencyUnits.Wire.With("monthly", FrequencyUnit.Months);
        Assert.That(names.TryParse("monthly", out var read), Is.True);
        Assert.That(read, Is.EqualTo(FrequencyUnit.Months));
        Assert.That(names.ToWire(FrequencyUnit.Months), Is.EqualTo("months"));
        Assert.That(names.Quoted, Is.EqualTo("'hours' | 'days' | 'weeks' | 'months' | 'monthly'"));
    }
}
