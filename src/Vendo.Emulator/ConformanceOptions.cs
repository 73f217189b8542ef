using Vendo.Emulator.Hosting;

namespace Vendo.Emulator;

/// <summary>How a server is held against the contract.</summary>
public sealed class ConformanceOptions
{
    /// <summary>
    /// Whether the run may create, change and delete. It works on objects of its own, whose names begin with <c>vendo-conform-</c> and
    /// the time of the run, and deletes them at its end. What an earlier run has left is deleted first.
    /// </summary>
    public bool Writes { get; set; }

    /// <summary>
    /// The most requests a minute where the server does not say how many remain (<c>X-RateLimit-Remaining</c>), at least 1; 60 by default,
    /// as documented. Where it says so, the run waits only when none remains.
    /// </summary>
    public int RequestsPerMinute { get; set; } = 60;

    /// <summary>The clock that the run waits on; the machine's by default.</summary>
    public TimeProvider TimeProvider { get; set; } = RealClock.Provider;

    /// <summary>Called after each request and before each wait; null for nothing.</summary>
    public Action<ConformanceProgress>? Progress { get; set; }

    /// <summary>What the run may do, and how fast.</summary>
    public override string ToString() => $"{(Writes ? "reads and writes" : "reads only")}, at most {RequestsPerMinute} requests a minute";
}

/// <summary>How far a run is.</summary>
/// <param name="Requests">How many requests were sent.</param>
/// <param name="Planned">How many there will be, about.</param>
/// <param name="Left">How long it will take, about.</param>
/// <param name="Last">The last request with its status. Never the key.</param>
public sealed record ConformanceProgress(int Requests, int Planned, TimeSpan Left, string Last);
