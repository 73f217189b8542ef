using System.Collections.Immutable;
using System.Globalization;
using Vendo.Emulator.Domain.Scheduling;

namespace Vendo.Emulator.Domain.Worlds;

/// <summary>An event of a ledger.</summary>
/// <param name="At">When, on the world's clock.</param>
/// <param name="Kind">What.</param>
/// <param name="OwnerKind">The kind of owner.</param>
/// <param name="OwnerId">The integration, source or model.</param>
/// <param name="Job">The number of the job; null if the event concerns none.</param>
/// <param name="Message">The reason or the error; null if the kind says everything.</param>
public readonly record struct LedgerEntry(Instant At, LedgerKind Kind, JobOwnerKind OwnerKind, Guid OwnerId, long? Job, string? Message)
{
    /// <summary>The printed id of the job, as in <c>job_60001</c>; null if the event concerns none.</summary>
    public string? JobId => Job is { } number ? Jobs.Job.Print(number) : null;

    /// <summary>The job, or the owner, and what happened to it: <c>job_98765 completed</c>.</summary>
    internal string What => string.Create(CultureInfo.InvariantCulture, $"{JobId ?? OwnerKind.ToString()} ") + Kind switch
    {
        LedgerKind.JobDispatched => "dispatched",
        LedgerKind.OccurrenceSkipped => "skipped an occurrence",
        LedgerKind.JobWaiting => "waits",
        LedgerKind.JobStarted => "started",
        LedgerKind.JobCompleted => "completed",
        LedgerKind.JobFailed => "failed",
        LedgerKind.JobCancelled => "cancelled",
        _ => "became inactive after its only run",
    };

    /// <summary>One line: when, what, to which owner, and why.</summary>
    public override string ToString() => $"{At} {What} ({OwnerKind} {OwnerId}){(Message is null ? "" : $": {Message}")}";
}

/// <summary>What happened during an advance, in order.</summary>
/// <param name="From">The clock at the start.</param>
/// <param name="Now">The clock at the end.</param>
/// <param name="Entries">The events in order, up to the requested number.</param>
/// <param name="Counts">The number of events of each kind, sorted by kind.</param>
/// <param name="Truncated">Whether there were more events than entries.</param>
public sealed record Ledger(
    Instant From,
    Instant Now,
    ImmutableArray<LedgerEntry> Entries,
    ImmutableSortedDictionary<LedgerKind, long> Counts,
    bool Truncated)
{
    /// <summary>The total number of events.</summary>
    public long Total => Counts.Values.Sum();

    /// <summary>From when to when, how much happened, and the first entries, a line each.</summary>
    public override string ToString()
    {
        const int most = 20;
        var lines = string.Concat(Entries.Take(most).Select(entry => $"\n  {entry}"));
        return string.Create(CultureInfo.InvariantCulture, $"{From} to {Now}, {Total} entries:{lines}{(Total > Math.Min(most, Entries.Length) ? "\n  …" : "")}");
    }

    /// <summary>A ledger of the latest entries, which counts only these. If there were earlier ones, it begins at its first entry.</summary>
    internal static Ledger Of(Instant from, Instant now, ImmutableArray<LedgerEntry> entries, bool isTruncated) => new(
        isTruncated && !entries.IsEmpty ? entries[0].At : from,
        now,
        entries,
        entries.CountBy(entry => entry.Kind).ToImmutableSortedDictionary(pair => pair.Key, pair => (long)pair.Value),
        isTruncated);
}

/// <summary>The events of one commit.</summary>
/// <param name="Latest">The latest events, in order.</param>
/// <param name="Count">The number of events.</param>
internal readonly record struct Happened(ImmutableArray<LedgerEntry> Latest, long Count)
{
    public static Happened Nothing => new([], 0);
}

/// <summary>A ledger under construction.</summary>
internal sealed class LedgerDraft(int keep)
{
    private static readonly int Kinds = Enum.GetValues<LedgerKind>().Length;

    // Most commands record no events.
    private readonly ImmutableArray<LedgerEntry>.Builder _entries = ImmutableArray.CreateBuilder<LedgerEntry>(0);
    private long[]? _counts;

    // The maximum number of events of one commit that observers of the world receive.
    private const int MostFresh = 1000;

    private List<LedgerEntry>? _fresh;
    private long _totalBefore;

    /// <summary>The number of recorded events.</summary>
    public long Total { get; private set; }

    /// <summary>The latest events since the last call.</summary>
    public Happened TakeFresh()
    {
        var count = Total - _totalBefore;
        if (count == 0)
            return Happened.Nothing;
        _totalBefore = Total;
        var fresh = _fresh!;
        ImmutableArray<LedgerEntry> latest = [.. fresh.Skip(Math.Max(0, fresh.Count - MostFresh))];
        fresh.Clear();
        return new Happened(latest, count);
    }

    public void Add(LedgerEntry entry)
    {
        Total++;
        _fresh ??= [];
        if (_fresh.Count == 2 * MostFresh)
            _fresh.RemoveRange(0, MostFresh);
        _fresh.Add(entry);
        (_counts ??= new long[Kinds])[(int)entry.Kind]++;
        if (_entries.Count < keep)
            _entries.Add(entry);
    }

    /// <summary>The ledger of a forecast. If more events would follow, it ends at its last entry and counts its entries only.</summary>
    public Ledger CloseAsForecast(Instant from, Instant now)
    {
        if (Total <= _entries.Count)
            return Close(from, now);
        Array.Clear(_counts!);
        foreach (var entry in _entries)
            _counts![(int)entry.Kind]++;
        var last = _entries.Count > 0 ? _entries[^1].At : from;
        return Close(from, last) with { Truncated = true };
    }

    public Ledger Close(Instant from, Instant now)
    {
        long[] recorded = _counts ?? [];
        var counts = recorded.Select((count, kind) => KeyValuePair.Create((LedgerKind)kind, count)).Where(pair => pair.Value > 0);
        var entries = _entries.DrainToImmutable();
        return new Ledger(from, now, entries, counts.ToImmutableSortedDictionary(), recorded.Sum() > entries.Length);
    }
}
