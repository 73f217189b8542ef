using CsCheck;
using Vendo.Emulator.Domain.Scheduling;
using static Vendo.Emulator.Domain.Tests.Scheduling.Schedules;

namespace Vendo.Emulator.Domain.Tests.Scheduling;

[TestFixture]
public class JobWindowsTests
{
    private static readonly Instant Now = At("2024-03-31T12:00:00Z");

    [TestCase(6, FrequencyUnit.Hours, 0, "2024-03-31T06:00:00Z")]
    [TestCase(6, FrequencyUnit.Hours, 7, "2024-03-24T12:00:00Z")]
    [TestCase(2, FrequencyUnit.Weeks, 7, "2024-03-17T12:00:00Z")]
    [TestCase(1, FrequencyUnit.Months, 7, "2024-02-29T12:00:00Z")]
    [TestCase(1, FrequencyUnit.Hours, long.MaxValue, "0001-01-01T00:00:00Z")]
    public void Before_the_first_success_the_longer_of_rolling_window_and_interval(long value, FrequencyUnit unit, long rolling, string min) =>
        Assert.That(JobWindows.For(Now, null, null, new Frequency(value, unit), rolling), Is.EqualTo(new JobWindow(At(min), Now)));

    [TestCase("2024-01-01T00:00:00Z", "2024-01-01T00:00:00Z")]
    [TestCase("2024-03-31T11:00:00Z", "2024-03-31T11:00:00Z")]
    [TestCase("2025-01-01T00:00:00Z", "2024-03-31T12:00:00Z")]
    public void Before_the_first_success_the_historical_start_goes_first(string historical, string min) =>
        Assert.That(JobWindows.For(Now, null, At(historical), new Frequency(1, FrequencyUnit.Days), 7).Min, Is.EqualTo(At(min)));

    [TestCase("2024-03-31T06:00:00Z", 0, "2024-03-31T06:00:00Z")]
    [TestCase("2024-03-31T06:00:00Z", 7, "2024-03-24T12:00:00Z")]
    [TestCase("2024-03-01T06:00:00Z", 7, "2024-03-01T06:00:00Z")]
    public void After_a_success_the_earlier_of_its_end_and_the_rolling_window(string last, long rolling, string min) =>
        Assert.That(JobWindows.For(Now, At(last), At("2020-01-01T00:00:00Z"), new Frequency(1, FrequencyUnit.Days), rolling).Min, Is.EqualTo(At(min)));

    [Test]
    public void A_negative_rolling_window_is_a_bug() =>
        Assert.That(() => JobWindows.For(Now, null, null, new Frequency(1, FrequencyUnit.Days), -1), Throws.TypeOf<ArgumentOutOfRangeException>());

    [Test]
    public void Successful_windows_join_without_a_gap_whatever_fails_or_is_patched_in_between()
    {
        var run = Gen.Select(Gen.Bool, AnyFrequency, Gen.OneOf(Gen.Long[0, 60], Gen.Long[0, long.MaxValue]), Gen.Long[0, 100_000_000]);
        Gen.Select(AnyInstant, AnyInstant.Nullable(), run.List[1, 30]).Sample((start, historical, runs) =>
        {
            JobWindow? last = null;
            var now = start;
            foreach (var (succeeds, frequency, rolling, milliseconds) in runs)
            {
                now = now.PlusClamped(TimeSpan.FromMilliseconds(milliseconds));
                var window = JobWindows.For(now, last?.Max, historical, frequency, rolling);

                Assert.That(window.Max, Is.EqualTo(now));
                Assert.That(window.Min, Is.LessThanOrEqualTo(window.Max).And.GreaterThanOrEqualTo(Instant.MinValue));
                if (last is { } before)
                    Assert.That(window.Min, Is.LessThanOrEqualTo(before.Max));
                if (succeeds)
                    last = window;
            }
        });
    }
}
