using BenchmarkDotNet.Attributes;
using Vendo.Emulator.Domain.Scheduling;

namespace Vendo.Emulator.Benchmarks.Domain;

/// <summary>Computing the next occurrence costs the same, however far it is from the anchor.</summary>
[InProcess, MemoryDiagnoser]
public class RecurrenceBenchmarks
{
    private static readonly Instant Anchor = Instant.Utc(2024, 1, 31, 8);
    private static readonly Instant Near = Instant.Utc(2024, 2, 1);
    private static readonly Instant Far = Instant.Utc(3024, 2, 1);

    [Params(FrequencyUnit.Hours, FrequencyUnit.Months)]
    public FrequencyUnit Unit { get; set; }

    [Benchmark(Baseline = true)]
    public Instant? NextAfterADay() => new Recurrence(Anchor, new Frequency(1, Unit)).Next(Near);

    [Benchmark]
    public Instant? NextAfterAThousandYears() => new Recurrence(Anchor, new Frequency(1, Unit)).Next(Far);
}
