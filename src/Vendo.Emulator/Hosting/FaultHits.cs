using System.Collections.Concurrent;
using Vendo.Emulator.Domain.Faults;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Hosting;

/// <summary>How often each fault of one world was matched and applied. It stands beside the world: a reset and a restore clear it, a fork begins with none.</summary>
internal sealed class FaultHits
{
    private readonly ConcurrentDictionary<long, Count> _counts = new();

    /// <summary>How many requests a fault matched, and to how many it was applied.</summary>
    public (int Matched, int Applied) Of(Fault fault)
    {
        if (!_counts.TryGetValue(fault.Key, out var count))
            return default;
        lock (count)
            return (count.Matched, count.Applied);
    }

    /// <summary>Counts a request that a fault matches; says whether the fault is applied to it, and as which one.</summary>
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

    /// <summary>Forgets one that is disarmed.</summary>
    public void Remove(long key) => _counts.TryRemove(key, out _);

    // From the fault's own seed and the request's number: the world's generator draws what the world shows, fault or not.
    private static bool Draw(Fault fault, int number)
    {
        if (fault.Probability is not { } probability)
            return true;
        var state = (ulong)(fault.Seed ?? 0) + ((ulong)number * 0x9E3779B97F4A7C15);
        return Generator.Next(ref state) / (double)ulong.MaxValue < probability;
    }

    private sealed class Count
    {
        public int Matched { get; set; }

        public int Applied { get; set; }
    }
}
