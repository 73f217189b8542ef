using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Tests.Validation;

/// <summary>Texts by the grammar of their standards; what only the parsers of .NET take is refused.</summary>
public class GrammarTests
{
    [TestCase("2024-03-04T10:30:00Z", "2024-03-04T10:30:00Z")]
    [TestCase("2024-03-04t10:30:00z", "2024-03-04T10:30:00Z")]
    [TestCase("2024-03-04T10:30:00.5Z", "2024-03-04T10:30:00.500Z")]
    [TestCase("2024-03-04T10:30:00.1239999999999999999999Z", "2024-03-04T10:30:00.123Z")]
    [TestCase("2024-03-04T10:30:00+00:00", "2024-03-04T10:30:00Z")]
    [TestCase("2024-03-04T10:30:00-00:00", "2024-03-04T10:30:00Z")]
    [TestCase("2024-03-04T10:30:00+23:59", "2024-03-03T10:31:00Z")]
    [TestCase("2024-02-29T23:59:59.999-01:30", "2024-03-01T01:29:59.999Z")]
    [TestCase("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z")]
    [TestCase("1969-12-31T23:59:59.9999Z", "1969-12-31T23:59:59.999Z")]
    [TestCase("9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z")]
    public void An_instant(string text, string expected)
    {
        Assert.That(Instant.TryParse(text, out var instant));
        Assert.That(instant.ToString(), Is.EqualTo(expected));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase(" 2024-03-04T10:30:00Z")]
    [TestCase("2024-03-04T10:30:00Z ")]
    [TestCase("2024-03-04T10:30:00Z\0")]
    [TestCase("2024-03-04T10:30:00 Z")]
    [TestCase("2024-03-04 10:30:00Z")]
    [TestCase("2024-03-04T10:30Z")]
    [TestCase("2024-03-04T10:30:00")]
    [TestCase("2024-03-04T10:30:00.5")]
    [TestCase("2024-03-04T10:30:00.Z")]
    [TestCase("2024-03-04T10:30:00,5Z")]
    [TestCase("2024-03-04T10:30:00.5 Z")]
    [TestCase("2024-03-04T10:30:60Z")]
    [TestCase("2016-12-31T23:59:60Z")]
    [TestCase("2024-03-04T24:00:00Z")]
    [TestCase("2024-03-04T10:60:00Z")]
    [TestCase("2024-02-30T10:30:00Z")]
    [TestCase("2023-02-29T10:30:00Z")]
    [TestCase("2024-13-01T10:30:00Z")]
    [TestCase("2024-00-01T10:30:00Z")]
    [TestCase("2024-01-00T10:30:00Z")]
    [TestCase("0000-01-01T00:00:00Z")]
    [TestCase("0001-01-01T00:00:00+00:01")]
    [TestCase("9999-12-31T23:59:59-00:01")]
    [TestCase("+002024-03-04T10:30:00Z")]
    [TestCase("24-03-04T10:30:00Z")]
    [TestCase("2024-3-4T10:30:00Z")]
    [TestCase("2024-03-04T10:30:00+0200")]
    [TestCase("2024-03-04T10:30:00+02")]
    [TestCase("2024-03-04T10:30:00+2:00")]
    [TestCase("2024-03-04T10:30:00+24:00")]
    [TestCase("2024-03-04T10:30:00+02:60")]
    [TestCase("2024-03-04T10:30:00\u221202:00")]
    [TestCase("2024-03-04T10:30:00UTC")]
    [TestCase("2024-03-04T10:30:00ZZ")]
    [TestCase("\u0662\u0660\u0662\u0664-03-04T10:30:00Z")]
    [TestCase("2024-W10-1T10:30:00Z")]
    [TestCase("2024/03-04T10:30:00Z")]
    [TestCase("2024-03/04T10:30:00Z")]
    [TestCase("2024-03-04T10.30:00Z")]
    [TestCase("2024-03-04T10:30.00Z")]
    [TestCase("2o24-03-04T10:30:00Z")]
    [TestCase("2024-o3-04T10:30:00Z")]
    [TestCase("2024-03-o4T10:30:00Z")]
    [TestCase("2024-03-04T1o:30:00Z")]
    [TestCase("2024-03-04T10:3o:00Z")]
    [TestCase("2024-03-04T10:30:o0Z")]
    [TestCase("2024-03-04T10:30:00+o2:00")]
    [TestCase("2024-03-04T10:30:00+02:o0")]
    [TestCase("2024-03-04T10:30:00+02.00")]
    public void No_instant(string? text) => Assert.That(Instant.TryParse(text, out _), Is.False);

    [TestCase("00:00", 0)]
    [TestCase("08:05", 485)]
    [TestCase("23:59", 1439)]
    public void A_time_of_day(string text, int minutes)
    {
        Assert.That(TimeOfDay.WhyNone(text), Is.Null);
        Assert.That((TimeOfDay.TryParse(text, out var time), time), Is.EqualTo((true, new TimeOnly(0).AddMinutes(minutes))));
    }

    [TestCase("")]
    [TestCase("8:05")]
    [TestCase("24:00")]
    [TestCase("08:60")]
    [TestCase("08:05\0")]
    [TestCase("08:05 ")]
    [TestCase(" 8:05")]
    [TestCase("+8:05")]
    [TestCase("08.05")]
    [TestCase("\u0660\u0668:05")]
    [TestCase("08:05:00")]
    [TestCase("0x:05")]
    [TestCase("08:0x")]
    public void No_time_of_day(string text) => Assert.That(TimeOfDay.WhyNone(text), Is.EqualTo("Invalid time. Expected HH:MM"));

    [TestCase("0", 0)]
    [TestCase("-0", 0)]
    [TestCase("5.0", 5)]
    [TestCase("1e2", 100)]
    [TestCase("1E+2", 100)]
    [TestCase("100e-2", 1)]
    public void A_whole_number(string text, long expected) => Assert.That(Whole(text), Is.EqualTo(((long?)expected, 0)));

    [TestCase("+5")]
    [TestCase(" 5")]
    [TestCase("5 ")]
    [TestCase("5\0")]
    [TestCase("01")]
    [TestCase("00")]
    [TestCase("-")]
    [TestCase("--5")]
    [TestCase(".5")]
    [TestCase("5.")]
    [TestCase("1e")]
    [TestCase("e1")]
    [TestCase("1,000")]
    [TestCase("1_000")]
    [TestCase("0x10")]
    [TestCase("(5)")]
    [TestCase("5-")]
    [TestCase("\u0665")]
    [TestCase("Infinity")]
    [TestCase("NaN")]
    public void No_number(string text) => Assert.That(Whole(text), Is.EqualTo(((long?)null, 1)));

    [TestCase("job_1", true)]
    [TestCase("job_01", false)]
    [TestCase("job_+1", false)]
    [TestCase("job_1\0", false)]
    [TestCase("job_ 1", false)]
    [TestCase("job_\u0661", false)]
    [TestCase("job_99999999999999999999", false)]
    public void The_id_of_a_job(string text, bool isOne) => Assert.That(Job.TryParseId(text, out _), Is.EqualTo(isOne));

    [TestCase("fault_1", true)]
    [TestCase("fault_01", false)]
    [TestCase("fault_1\0", false)]
    [TestCase("fault_+1", false)]
    public void The_id_of_a_fault(string text, bool isOne) => Assert.That(Faults.Fault.TryParseId(text, out _), Is.EqualTo(isOne));

    [TestCase("{123e4567-e89b-12d3-a456-426614174000}")]
    [TestCase("123e4567e89b12d3a456426614174000")]
    [TestCase("(123e4567-e89b-12d3-a456-426614174000)")]
    [TestCase(" 123e4567-e89b-12d3-a456-426614174000")]
    [TestCase("123e4567-e89b-12d3-a456-42661417400\0")]
    [TestCase("0x3e4567-e89b-12d3-a456-426614174000")]
    [TestCase("urn:uuid:123e4567-e89b-12d3-a456-426614174000")]
    public void No_uuid(string text) => Assert.That(Uuid.TryParse(text, out _), Is.False);

    private static (long? Number, int Violations) Whole(string text)
    {
        var violations = new Violations();
        return (Integers.Within(text, long.MinValue, long.MaxValue, "n", violations), violations.Count);
    }
}
