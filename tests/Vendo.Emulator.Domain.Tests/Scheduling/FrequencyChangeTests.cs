using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Tests.Validation;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Tests.Scheduling;

/// <summary>The bound of a frequency: its first occurrence is in the calendar (rules.md §3).</summary>
public sealed class FrequencyChangeTests
{
    // A month before the calendar's end, 30 days and 720 hours fit, 31 days and 4 weeks and 2 days do not.
    private static readonly Instant Now = Instant.Parse("9999-12-01T23:59:59.999Z");

    private static readonly Frequency Daily = new(30, FrequencyUnit.Days);

    [TestCase(30, FrequencyUnit.Days, null)]
    [TestCase(31, FrequencyUnit.Days, "value: Number must be less than or equal to 30")]
    [TestCase(720, FrequencyUnit.Hours, null)]
    [TestCase(721, FrequencyUnit.Hours, "value: Number must be less than or equal to 720")]
    [TestCase(5, FrequencyUnit.Weeks, "value: Number must be less than or equal to 4")]
    [TestCase(1, FrequencyUnit.Months, "value: Number must be less than or equal to 0")]
    [TestCase(0, FrequencyUnit.Days, "value: Number must be greater than or equal to 1")]
    [TestCase(null, FrequencyUnit.Days, null)]
    [TestCase(31, null, null, TestName = "Without a unit there is no bound")]
    public void A_new_schedule(long? value, FrequencyUnit? unit, string? expected) => Check(new FrequencyChange(value, unit, null), expected);

    [TestCase(31, null, "value: Number must be less than or equal to 30")]
    [TestCase(31, FrequencyUnit.Days, "value: Number must be less than or equal to 30")]
    [TestCase(30, FrequencyUnit.Hours, null)]
    [TestCase(null, FrequencyUnit.Hours, null)]
    [TestCase(null, FrequencyUnit.Weeks, "unit: Every 30 weeks leaves the calendar")]
    [TestCase(4, FrequencyUnit.Weeks, null)]
    [TestCase(5, FrequencyUnit.Weeks, "value: Number must be less than or equal to 4")]
    [TestCase(null, null, null)]
    public void A_change_of_a_schedule(long? value, FrequencyUnit? unit, string? expected) => Check(new FrequencyChange(value, unit, Daily), expected);

    [TestCase(null, null)]
    [TestCase(null, FrequencyUnit.Days)]
    [TestCase(60, null)]
    [TestCase(60, FrequencyUnit.Days)]
    public void A_frequency_that_was_valid_at_its_own_anchor_may_always_be_sent_back(long? value, FrequencyUnit? unit) =>
        Check(new FrequencyChange(value, unit, new Frequency(60, FrequencyUnit.Days)), null);

    [Test]
    public void The_unit_of_a_change_leaves_the_calendar_only_with_a_value_that_is_too_large()
    {
        Check(new FrequencyChange(null, FrequencyUnit.Weeks, new Frequency(4, FrequencyUnit.Days)), null);
        Check(new FrequencyChange(null, FrequencyUnit.Weeks, new Frequency(5, FrequencyUnit.Days)), "unit: Every 5 weeks leaves the calendar");
    }

    [Test]
    public void A_field_that_cannot_be_read_has_one_violation_only()
    {
        Check(new FrequencyChange(31, FrequencyUnit.Days, null), "unit: unreadable", unreadable: "unit");
        Check(new FrequencyChange(31, null, null), "unit: unreadable", unreadable: "unit");
        Check(new FrequencyChange(null, FrequencyUnit.Weeks, Daily), "value: unreadable", unreadable: "value");
    }

    private static void Check(FrequencyChange change, string? expected, string? unreadable = null)
    {
        var violations = new Violations();
        if (unreadable is not null)
            violations.Add(unreadable, "unreadable");
        change.Check("value", "unit", Now, violations);

        Assert.That(Bodies.Print(violations.ToImmutable()), Is.EqualTo(expected is null ? [] : new[] { expected }));
    }
}
