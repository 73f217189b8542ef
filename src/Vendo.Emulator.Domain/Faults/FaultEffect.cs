using System.Collections.Immutable;

namespace Vendo.Emulator.Domain.Faults;

/// <summary>What the fault does to the answer.</summary>
public enum FaultKind
{
    /// <summary>The answer is normal; the fault only adds latency.</summary>
    Delay,

    /// <summary>An error in Vendo's error envelope replaces the answer.</summary>
    Respond,

    /// <summary>The connection is dropped without an answer.</summary>
    Drop,

    /// <summary>The answer is cut off in the middle of its body, and the connection is dropped.</summary>
    Truncate,

    /// <summary>No answer is sent; the connection stays open until the client gives up.</summary>
    NeverAnswer,

    /// <summary>Its JSON ends in the middle, and the connection is kept: the answer is whole as far as HTTP can tell.</summary>
    CutJson,

    /// <summary>It is given as always: a step of a sequence that lets a request pass.</summary>
    Pass,
}

/// <summary>When a fault is applied.</summary>
public enum FaultMoment
{
    /// <summary>Before the request is executed: nothing changes.</summary>
    BeforeCommit,

    /// <summary>After the change is durable and before the answer: the client cannot know whether it succeeded.</summary>
    AfterCommit,
}

/// <summary>The clock that measures a latency.</summary>
public enum LatencyClock
{
    /// <summary>Real time: the answer is delayed.</summary>
    Wall,

    /// <summary>The emulator's clock: on a manual clock the answer is sent when an advance has passed the latency.</summary>
    Emulator,
}

/// <summary>A wait before the answer; fixed if both bounds are equal.</summary>
/// <param name="From">The shortest wait.</param>
/// <param name="To">The longest wait.</param>
/// <param name="Clock">The clock that measures it.</param>
public sealed record Latency(TimeSpan From, TimeSpan To, LatencyClock Clock = LatencyClock.Wall);

/// <summary>A header of an answer.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
public sealed record FaultHeader(string Name, string Value);

/// <summary>The effect of a fault on a request.</summary>
public sealed record FaultEffect
{
    /// <summary>What the fault does to the answer.</summary>
    public FaultKind Kind { get; init; }

    /// <summary>When it is applied. A body is always cut off after the commit.</summary>
    public FaultMoment Moment { get; init; }

    /// <summary>The status, 400 to 599, with a body of its own 200 to 599; counts for <see cref="FaultKind.Respond"/> only.</summary>
    public int Status { get; init; } = 500;

    /// <summary>The error's code; null takes the status's default.</summary>
    public string? Code { get; init; }

    /// <summary>The error's message; null takes the status's default.</summary>
    public string? Message { get; init; }

    /// <summary>The value of Retry-After, in whole seconds; null sends no header.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>A body in place of Vendo's error envelope, at most 64 KiB; null keeps the envelope. Goes with <see cref="FaultKind.Respond"/> only.</summary>
    public string? Body { get; init; }

    /// <summary>Headers of the answer, in place of those of the same name. Goes with <see cref="FaultKind.Respond"/> only.</summary>
    public ImmutableArray<FaultHeader> Headers { get; init; } = [];

    /// <summary>A wait before the effect; null for none.</summary>
    public Latency? Latency { get; init; }

    /// <summary>Effects are equal where all their members are, each header included.</summary>
    public bool Equals(FaultEffect? other) =>
        other is not null && (Kind, Moment, Status, Code, Message, RetryAfter, Body, Latency) == (other.Kind, other.Moment, other.Status, other.Code, other.Message, other.RetryAfter, other.Body, other.Latency)
        && Headers.SequenceEqual(other.Headers);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Moment, Status, Code, Message, RetryAfter, Body, Latency);

    /// <summary>A short description of the effect.</summary>
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
