using CsCheck;
using Vendo.Emulator.Domain.Scheduling;

namespace Vendo.Emulator.Domain.Tests.Scheduling;

/// <summary>Generators for the scheduling properties.</summary>
internal static class Schedules
{
    public static readonly FrequencyUnit[] Units = Enum.GetValues<FrequencyUnit>();

    /// <summary>Any instant of the calendar; month ends and the ends of the calendar are frequent.</summary>
    public static readonly Gen<Instant> AnyInstant = Gen.OneOf(
        Gen.Long[Instant.MinValue.UnixMilliseconds, Instant.MaxValue.UnixMilliseconds].Select(ms => new Instant(ms)),
        Gen.Int[0, 3].Select(i => new[] { Instant.MinValue, Instant.MaxValue, Instant.Utc(2024, 2, 29), Instant.Utc(2024, 1, 31, 8) }[i]),
        Between(1990, 2060));

    public static readonly Gen<Frequency> AnyFrequency = Gen.Select(
        Gen.OneOf(Gen.Long[1, 40], Gen.Long[1, 10_000_000], Gen.Long[1, long.MaxValue]), Gen.Enum<FrequencyUnit>(), (value, unit) => new Frequency(value, unit));

    public static readonly Gen<Frequency> ShortFrequency =
        Gen.Select(Gen.Long[1, 40], Gen.Enum<FrequencyUnit>(), (value, unit) => new Frequency(value, unit));

    public static Gen<Instant> Between(int fromYear, int toYear) =>
        Gen.Long[Instant.Utc(fromYear, 1, 1).UnixMilliseconds, Instant.Utc(toYear, 1, 1).UnixMilliseconds].Select(ms => new Instant(ms));

    public static Instant At(string text) => Instant.Parse(text);
}
