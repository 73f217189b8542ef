namespace Vendo.Emulator.Benchmarks.Load;

/// <summary>The result of a load run; latencies in microseconds.</summary>
/// <param name="Requests">How many requests were answered.</param>
/// <param name="PerSecond">How many in a second.</param>
/// <param name="P50">The median latency.</param>
/// <param name="P99">The latency that one request in a hundred exceeds.</param>
internal sealed record Measured(int Requests, double PerSecond, double P50, double P99)
{
    /// <summary>Microseconds of processor time, in user mode and in the kernel, that the server used for a request; 0 if nobody looked.</summary>
    public double ServerTime { get; init; }

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
        return new Measured(all.Length, all.Length / seconds, At(0.5), At(0.99));

        double At(double share) => all.Length == 0 ? 0 : TimeSpan.FromTicks(all[(int)((all.Length - 1) * share)]).TotalMicroseconds;
    }
}
