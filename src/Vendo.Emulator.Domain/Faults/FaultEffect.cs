using System.Collections.Immutable;

namespace Vendo.Emulator.Domain.Faults;

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
    internal FaultEffect()
    {
    }

    /// <summary>What the fault does to the answer.</summary>
    public FaultKind Kind { get; internal init; }

    /// <summary>When it is applied. A body is always cut off after the commit.</summary>
    public FaultMoment Moment { get; internal init; }

    /// <summary>The status, 400 to 599, with a body of its own 200 to 599; counts for <see cref="FaultKind.Respond"/> only.</summary>
    public int Status { get; internal init; } = 500;

    /// <summary>The error's code; null takes the status's default.</summary>
    public string? Code { get; internal init; }

    /// <summary>The error's message; null takes the status's default.</summary>
    public string? Message { get; internal init; }

    /// <summary>The value of Retry-After, in whole seconds; null sends no header.</summary>
    public TimeSpan? RetryAfter { get; internal init; }

    /// <summary>A body in place of Vendo's error envelope, at most 64 KiB; null keeps the envelope. Goes with <see cref="FaultKind.Respond"/> only.</summary>
    public string? Body { get; internal init; }

    /// <summary>Headers of the answer, in place of those of the same name. Goes with <see cref="FaultKind.Respond"/> only.</summary>
    public ImmutableArray<FaultHeader> Headers { get; internal init; } = [];

    /// <summary>A wait before the effect; null for none.</summary>
    public Latency? Latency { get; internal init; }

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
