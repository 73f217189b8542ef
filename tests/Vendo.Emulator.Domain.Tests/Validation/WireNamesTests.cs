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
}
