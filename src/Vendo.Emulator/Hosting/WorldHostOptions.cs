using Vendo.Emulator.Domain.Faults;
using Vendo.Emulator.Hosting.Advancing;

namespace Vendo.Emulator.Hosting;

/// <summary>The options for serving a world. A fork has the same options as its origin.</summary>
internal sealed record WorldHostOptions
{
    /// <summary>The maximum number of exchanges in the request log; 0 for none.</summary>
    public int RequestLogSize { get; init; } = 1000;

    /// <summary>Receives progress lines about long work, for the program's output; null for none. Must neither block nor throw.</summary>
    public Action<string>? Report { get; init; }

    /// <summary>The maximum number of kept versions of the world, including the current one.</summary>
    public int KeptVersions { get; init; } = 100;

    /// <summary>The rate limit of each key; null for none.</summary>
    public RateLimit? RateLimit { get; init; }

    /// <summary>A wait before every answer of the API; null for none.</summary>
    public Latency? Latency { get; init; }

    /// <summary>Whether unexpected requests are reported to the client's own handler (strict mode).</summary>
    public bool IsStrict { get; init; }

    /// <summary>What is known of the threads of the pool.</summary>
    public PoolThreads Pool { get; } = PoolThreads.OfProcess;

    /// <summary>The work on the thread pool that is none of the code under test. An emulator and its forks share it.</summary>
    public ForeignWork Foreign { get; init; } = ForeignWork.None;

    /// <summary>The threads that have not begun yet. An emulator and its forks share them, because a look at all threads has a cost.</summary>
    public StartingThreads Starting { get; } = new();

    /// <summary>Whether exchanges and what happens in the world go to the log.</summary>
    public bool LogsEvents { get; init; }

    /// <summary>Whether the clock follows the test's own time provider. Then nothing else may move it, because the two clocks would diverge.</summary>
    public bool FollowsProvider { get; init; }
}
