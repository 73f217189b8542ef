using Vendo.Emulator.Domain.Faults;
using Vendo.Emulator.Hosting.Advancing;

namespace Vendo.Emulator.Hosting;

/// <summary>How a world is served, beside what is in it. A fork is served like the world that it came from.</summary>
internal sealed record WorldHostOptions
{
    /// <summary>How many exchanges the request log keeps; 0 for none.</summary>
    public int RequestLogSize { get; init; } = 1000;

    /// <summary>Takes lines about long work, for who runs the program; null for nobody. Must neither block nor throw.</summary>
    public Action<string>? Report { get; init; }

    /// <summary>How many versions of the world are kept to look back at, the present one included.</summary>
    public int KeptVersions { get; init; } = 100;

    /// <summary>What a key may ask; null for no limit.</summary>
    public RateLimit? RateLimit { get; init; }

    /// <summary>A wait before every answer of the API; null for none.</summary>
    public Latency? Latency { get; init; }

    /// <summary>Whether answers say what no well-behaved client asks.</summary>
    public bool IsStrict { get; init; }

    /// <summary>Marks the code under test: one mark for an emulator and its forks, because each that a flow carries costs a little.</summary>
    public CodeMark Mark { get; } = new();

    /// <summary>Whether exchanges and what happens in the world go to the log.</summary>
    public bool LogsEvents { get; init; }

    /// <summary>Whether the clock follows a time provider of the test's own: then nothing else may move it, or the two would part.</summary>
    public bool FollowsProvider { get; init; }
}
