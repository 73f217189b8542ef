using System.Collections.Immutable;
using Vendo.Emulator.Domain.Collections;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Scheduling;

namespace Vendo.Emulator.Domain.Worlds;

/// <summary>The relations between rows. They are derived from the rows and kept, so that no query walks over a table.</summary>
internal sealed record Relations
{
    public static Relations Empty => new();

    public ImmutableDictionary<Guid, ImmutableSortedSet<RowRef>> SourcesByApp { get; init; } = NoRefs;

    public ImmutableDictionary<Guid, ImmutableSortedSet<RowRef>> DestinationsByApp { get; init; } = NoRefs;

    public ImmutableDictionary<Guid, ImmutableSortedSet<RowRef>> IntegrationsByApp { get; init; } = NoRefs;

    /// <summary>Pending exports by the source app whose import they wait for.</summary>
    public ImmutableDictionary<Guid, ImmutableSortedSet<long>> WaitingByApp { get; init; } = ImmutableDictionary<Guid, ImmutableSortedSet<long>>.Empty;

    /// <summary>Finished jobs by their owner.</summary>
    public HashTrie<Guid, JobHistory> History { get; init; } = HashTrie<Guid, JobHistory>.Empty;

    private static ImmutableDictionary<Guid, ImmutableSortedSet<RowRef>> NoRefs => ImmutableDictionary<Guid, ImmutableSortedSet<RowRef>>.Empty;
}

/// <summary>The finished jobs of one owner, oldest first.</summary>
internal readonly record struct JobHistory(OrderStatisticTree<FinishedJob> Jobs)
{
    /// <summary>The numbers of the jobs, the latest first. Readers mostly stop at the first ones.</summary>
    public IEnumerable<long> LatestFirst
    {
        get
        {
            for (var rank = Jobs.Count - 1; rank >= 0; rank--)
            {
                var at = rank;
                var leaf = Jobs.Select(ref at);
                yield return leaf[at].Number;
            }
        }
    }

    public int Count => Jobs.Count;
}

/// <summary>
/// The position of a finished job in its owner's history. Jobs that end at the same instant are ordered by dispatch, so that
/// the order follows from the rows alone.
/// </summary>
internal readonly record struct FinishedJob(Instant At, long Key, long Number) : IComparable<FinishedJob>, IOrderedKey<FinishedJob>
{
    public static FinishedJob Of(Job job) => new(job.FinishedAt ?? job.UpdatedAt, job.Key, job.Number);

    public int CompareTo(FinishedJob other)
    {
        var byInstant = At.CompareTo(other.At);
        return byInstant != 0 ? byInstant : Key.CompareTo(other.Key);
    }

    public bool IsBefore(in FinishedJob other) => CompareTo(other) < 0;
}

/// <summary>A one-to-many relation of a draft.</summary>
internal sealed class DraftRelation<TValue>(ImmutableDictionary<Guid, ImmutableSortedSet<TValue>> origin)
{
    private ImmutableDictionary<Guid, ImmutableSortedSet<TValue>>.Builder? _builder;

    public ImmutableSortedSet<TValue> this[Guid owner] =>
        (_builder is null ? origin.GetValueOrDefault(owner) : _builder.GetValueOrDefault(owner)) ?? ImmutableSortedSet<TValue>.Empty;

    public void Move(Guid? from, Guid? to, TValue value)
    {
        if (from == to)
            return;
        _builder ??= origin.ToBuilder();
        if (from is { } left)
        {
            var rest = this[left].Remove(value);
            if (rest.IsEmpty)
                _builder.Remove(left);
            else
                _builder[left] = rest;
        }

        if (to is { } joined)
            _builder[joined] = this[joined].Add(value);
    }

    public ImmutableDictionary<Guid, ImmutableSortedSet<TValue>> Commit() => _builder is null ? origin : _builder.ToImmutable();
}
