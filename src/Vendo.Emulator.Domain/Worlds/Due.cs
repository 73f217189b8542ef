using Vendo.Emulator.Domain.Scheduling;

namespace Vendo.Emulator.Domain.Worlds;

/// <summary>What an entry of the agenda brings about.</summary>
public enum DueKind
{
    /// <summary>An occurrence of an integration's or a source's schedule.</summary>
    Occurrence,

    /// <summary>A pending job looks at its import dependency.</summary>
    Check,

    /// <summary>A pending job starts.</summary>
    Start,

    /// <summary>A running job ends as planned.</summary>
    End,

    /// <summary>A running job that was asked to stop, stops.</summary>
    Cancel,

    /// <summary>A job has waited for its import for too long.</summary>
    Timeout,
}

/// <summary>What a row waits for: each row has at most one, and the agenda is nothing but all of them in order.</summary>
/// <param name="At">When.</param>
/// <param name="Sequence">Orders entries of the same instant: first put down, first run.</param>
/// <param name="Kind">What.</param>
public readonly record struct Due(Instant At, long Sequence, DueKind Kind);

/// <summary>The table that an agenda entry points into.</summary>
internal enum AgendaTarget
{
    Integration,
    Source,
    Job,
}

/// <summary>An entry of the agenda: a due thing and the row that it belongs to.</summary>
internal readonly record struct AgendaEntry(Due Due, AgendaTarget Target, Guid Id, long Job) : IComparable<AgendaEntry>
{
    public int CompareTo(AgendaEntry other)
    {
        var byInstant = Due.At.CompareTo(other.Due.At);
        return byInstant != 0 ? byInstant : Due.Sequence.CompareTo(other.Due.Sequence);
    }
}
