using CsCheck;
using Vendo.Emulator.Domain.Scheduling;

namespace Vendo.Emulator.Domain.Tests.Scheduling;

public class Iso8601DurationTests
{
    [TestCase("PT6H", 6 * 3600_000L)]
    [TestCase("PT90M", 90 * 60_000L)]
    [TestCase("PT30S", 30_000L)]
    [TestCase("PT0.25S", 250L)]
    [TestCase("PT0,5S", 500L)]
    [TestCase("PT1.001S", 1_001L)]
    [TestCase("P2W", 14 * 86_400_000L)]
    [TestCase("P1D", 86_400_000L)]
    [TestCase("P1W2DT3H4M5.006S", (9 * 86_400_000L) + (3 * 3600_000) + (4 * 60_000) + 5_006)]
    [TestCase("PT0S", 0L)]
    [TestCase("P0D", 0L)]
    [TestCase("P10000000D", 864_000_000_000_000L)]
    [TestCase("PT922337203685.477S", 922_337_203_685_477L, TestName = "The longest is TimeSpan.MaxValue in whole milliseconds")]
    public void Durations_of_fixed_length_are_read(string text, long milliseconds)
    {
        Assert.That(Iso8601Duration.TryParse(text, out var duration, out var reason), Is.True);
        Assert.That(duration.TotalMilliseconds, Is.EqualTo(milliseconds));
        Assert.That(reason, Is.Empty);
    }

    [TestCase("P1Y", "Years and months")]
    [TestCase("P1M", "Years and months")]
    [TestCase("P1DT1Y", "Expected an ISO 8601 duration")]
    [TestCase("-PT1H", "must not be negative")]
    [TestCase("PT-1H", "Expected an ISO 8601 duration")]
    [TestCase("PT1.5H", "only the seconds may have decimals")]
    [TestCase("PT1.0005S", "at most three")]
    [TestCase("PT1.S", "Expected whole numbers")]
    [TestCase("PT.5S", "Expected whole numbers")]
    [TestCase("PT1.2.3S", "Expected whole numbers")]
    [TestCase("P99999999W", "too long")]
    [TestCase("PT922337203685.478S", "too long")]
    [TestCase("PT9999999999999999999H", "too long")]
    [TestCase("PT99999999999999999999H", "Expected whole numbers")]
    [TestCase(null, "Expected an ISO 8601 duration")]
    [TestCase("", "Expected an ISO 8601 duration")]
    [TestCase("P", "Expected an ISO 8601 duration")]
    [TestCase("PT", "Expected an ISO 8601 duration")]
    [TestCase("P1DT", "Expected an ISO 8601 duration")]
    [TestCase("6H", "Expected an ISO 8601 duration")]
    [TestCase("PT6", "Expected an ISO 8601 duration")]
    [TestCase("P6H", "Expected an ISO 8601 duration")]
    [TestCase("PT1D", "Expected an ISO 8601 duration")]
    [TestCase("PT1M1H", "Expected an ISO 8601 duration")]
    [TestCase("PT1H1H", "Expected an ISO 8601 duration")]
    [TestCase("PT1HT1M", "Expected an ISO 8601 duration")]
    [TestCase("pt1h", "Expected an ISO 8601 duration")]
    [TestCase("PT1H ", "Expected an ISO 8601 duration")]
    [TestCase("PT١H", "Expected an ISO 8601 duration")]
    public void Everything_else_is_refused_with_a_reason(string? text, string reason)
    {
        Assert.That(Iso8601Duration.TryParse(text, out var duration, out var given), Is.False);
        Assert.That(duration, Is.EqualTo(TimeSpan.Zero));
        Assert.That(given, Does.Contain(reason));
    }

    [TestCase(0L, "PT0S")]
    [TestCase(250L, "PT0.25S")]
    [TestCase(30_000L, "PT30S")]
    [TestCase(90_000L, "PT1M30S")]
    [TestCase(21_600_000L, "PT6H")]
    [TestCase(86_400_000L, "P1D")]
    [TestCase(93_600_000L, "P1DT2H")]
    [TestCase(86_580_000L, "P1DT3M")]
    [TestCase(86_404_000L, "P1DT4S")]
    [TestCase(86_400_005L, "P1DT0.005S")]
    [TestCase(60_000L, "PT1M")]
    [TestCase(93_784_005L, "P1DT2H3M4.005S")]
    [TestCase(1_209_600_000L, "P14D")]
    public void A_duration_prints_in_its_shortest_spelling(long milliseconds, string text) =>
        Assert.That(Iso8601Duration.Format(TimeSpan.FromMilliseconds(milliseconds)), Is.EqualTo(text));

    [Test]
    public void A_negative_duration_is_not_printed() =>
        Assert.That(() => Iso8601Duration.Format(TimeSpan.FromTicks(-1)), Throws.TypeOf<ArgumentOutOfRangeException>());

    [Test]
    public void What_is_printed_reads_back() =>
        Gen.Long[0, (long)TimeSpan.MaxValue.TotalMilliseconds].Sample(milliseconds =>
        {
            var duration = TimeSpan.FromTicks(milliseconds * TimeSpan.TicksPerMillisecond);
            return Iso8601Duration.TryParse(Iso8601Duration.Format(duration), out var read, out _) && read == duration;
        });
}
