using System.Collections.Immutable;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Hosting.Advancing;

/// <summary>The joined ledger of an advance with several stops: its own steps only.</summary>
/// <param name="keep">The maximum number of entries in the ledger.</param>
internal sealed class LedgerJoin(int keep)
{
    private readonly ImmutableArray<LedgerEntry>.Builder _entries = ImmutableArray.CreateBuilder<LedgerEntry>(0);
    private readonly SortedDictionary<LedgerKind, long> _counts = [];
    private Instant? _from;

    /// <summary>The clock's instant at the start, if nothing was added before.</summary>
    public void Begin(Instant from) => _from ??= from;

    public void Add(Ledger ledger)
    {
        Begin(ledger.From);
        foreach (var (kind, count) in ledger.Counts)
            _counts[kind] = _counts.GetValueOrDefault(kind) + count;
        _entries.AddRange(ledger.Entries.AsSpan()[..Math.Min(ledger.Entries.Length, keep - _entries.Count)]);
    }

    public Ledger Close(Instant now)
    {
        var entries = _entries.DrainToImmutable();
        return new Ledger(_from ?? now, now, entries, _counts.ToImmutableSortedDictionary(), _counts.Values.Sum() > entries.Length);
    }
}
