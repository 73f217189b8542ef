using System.Collections.Immutable;

namespace Vendo.Emulator.Domain.Faults;

/// <summary>What becomes of the answer.</summary>
public enum FaultKind
{
    /// <summary>It is given as always; the fault is its latency alone.</summary>
    Delay,

    /// <summary>An error in Vendo's own envelope takes its place.</summary>
    Respond,

    /// <summary>The connection is dropped.</summary>
    Drop,

    /// <summary>It breaks off in the middle of the body, and the connection is dropped.</summary>
    Truncate,

    /// <summary>It never comes; the connection stays open until the client gives up.</summary>
    NeverAnswer,

    /// <summary>Its JSON ends in the middle, and the connection is kept: the answer is whole as far as HTTP can tell.</summary>
    CutJson,

    /// <summary>It is given as always: a step of a sequence that lets a request pass.</summary>
    Pass,
}

/// <summary>When a fault strikes.</summary>
public enum FaultMoment
{
    /// <summary>Before the request is carried out: nothing changes.</summary>
    BeforeCommit,

    /// <summary>After the change is made and durable, before the answer: the client cannot know.</summary>
    AfterCommit,
}

/// <summary>The clock that a latency is measured on.</summary>
public enum LatencyClock
{
    /// <summary>The wall's: the answer comes late.</summary>
    Wall,

    /// <summary>The emulator's: on a manual clock the answer comes when an advance has passed it.</summary>
    Emulator,
}

/// <summary>A wait before the answer, fixed where both ends are the same.</summary>
/// <param name="From">The shortest.</param>
/// <param name="To">The longest.</param>
/// <param name="Clock">The clock that it is measured on.</param>
public sealed record Latency(TimeSpan From, TimeSpan To, LatencyClock Clock = LatencyClock.Wall);

/// <summary>A header of an answer.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
public sealed record FaultHeader(string Name, string Value);

/// <summary>What a fault does to a request.</summary>
public sealed record FaultEffect
{
    /// <summary>What becomes of the answer.</summary>
    public FaultKind Kind { get; init; }

    /// <summary>When it strikes. A body is always cut off after the commit.</summary>
    public FaultMoment Moment { get; init; }

    /// <summary>The status, 400 to 599, with a body of its own 200 to 599; counts for <see cref="FaultKind.Respond"/> only.</summary>
    public int Status { get; init; } = 500;

    /// <summary>The error's code; null takes the one that goes with the status.</summary>
    public string? Code { get; init; }

    /// <summary>The error's message; null takes the one that goes with the status.</summary>
    public string? Message { get; init; }

    /// <summary>After how long to try again, in whole seconds; null says nothing.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>A body in place of Vendo's error envelope, at most 64 KiB; null keeps the envelope. Goes with <see cref="FaultKind.Respond"/> only.</summary>
    public string? Body { get; init; }

    /// <summary>Headers of the answer, in place of those of the same name. Goes with <see cref="FaultKind.Respond"/> only.</summary>
    public ImmutableArray<FaultHeader> Headers { get; init; } = [];

    /// <summary>A wait before any of it; null for none.</summary>
    public Latency? Latency { get; init; }

    /// <summary>Effects are equal where all their members are, each header included.</summary>
    public bool Equals(FaultEffect? other) =>
        other is not null && (Kind, Moment, Status, Code, Message, RetryAfter, Body, Latency) == (other.Kind, other.Moment, other.Status, other.Code, other.Message, other.RetryAfter, other.Body, other.Latency)
        && Headers.SequenceEqual(other.Headers);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Moment, Status, Code, Message, RetryAfter, Body, Latency);

    /// <summary>What it does, in a few words.</summary>
    public override string ToString()
    {
        var what = Kind switch
        {
            FaultKind.Respond => $"respond {Status}",
            FaultKind.Drop => "drop the connection",
            FaultKind.Truncate => "truncate the body",
            FaultKind.NeverAnswer => "never answer",
            FaultKind.CutJson => "cut the JSON",
            FaultKind.Pass => "pass",
            _ => "delay",
        };
        return Moment == FaultMoment.AfterCommit && Kind is FaultKind.Respond or FaultKind.Drop or FaultKind.NeverAnswer ? what + " after the commit" : what;
    }
}
