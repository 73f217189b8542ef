using System.Collections.Concurrent;
using Vendo.Emulator.Domain.Faults;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Hosting;

/// <summary>
/// How often each fault of one world was matched and applied. It is kept outside the world: a reset and a restore clear it,
/// and a fork begins empty.
/// </summary>
internal sealed class FaultHits
{
    private readonly ConcurrentDictionary<long, Count> _counts = new();

    /// <summary>The number of requests that a fault matched, and the number that it was applied to.</summary>
    public (int Matched, int Applied) Of(Fault fault)
    {
        if (!_counts.TryGetValue(fault.Key, out var count))
            return default;
        lock (count)
            return (count.Matched, count.Applied);
    }

    /// <summary>Counts a request that a fault matches. Returns the number of the application, or null if the fault is not applied.</summary>
    public int? Take(Fault fault)
    {
        var count = _counts.GetOrAdd(fault.Key, static _ => new Count());
        lock (count)
        {
            var number = count.Matched++;
            if (number < fault.Skip || count.Applied >= fault.Limit || !Draw(fault, number))
                return null;
            return ++count.Applied;
        }
    }

    public void Clear() => _counts.Clear();

    /// <summary>Forgets a disarmed fault.</summary>
    public void Remove(long key) => _counts.TryRemove(key, out _);

    // Drawn from the fault's own seed and the request's number: faults must not affect the draws of the world's generator.
    private static bool Draw(Fault fault, int number)
    {
        if (fault.Probability is not { } probability)
            return true;
        var state = Generator.StateAfter((ulong)(fault.Seed ?? 0), (ulong)number);
        return Generator.Next(ref state) / (double)ulong.MaxValue < probability;
    }

    private sealed class Count
    {
        public int Matched { get; set; }

        public int Applied { get; set; }
    }
}
