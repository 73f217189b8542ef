namespace Vendo.Emulator.Benchmarks.Load;

/// <summary>The result of a load run; latencies in microseconds.</summary>
internal sealed record Measured(double PerSecond, double P50, double P99)
{
    /// <summary>The round with the median rate.</summary>
    public static Measured Median(IEnumerable<Measured> rounds)
    {
        Measured[] ordered = [.. rounds.OrderBy(round => round.PerSecond)];
        return ordered[ordered.Length / 2];
    }

    public static Measured Of(List<long>[] ticks, double seconds)
    {
        long[] all = [.. ticks.SelectMany(list => list)];
        Array.Sort(all);
        return new Measured(all.Length / seconds, At(0.5), At(0.99));

        double At(double share) => all.Length == 0 ? 0 : TimeSpan.FromTicks(all[(int)((all.Length - 1) * share)]).TotalMicroseconds;
    }
}
