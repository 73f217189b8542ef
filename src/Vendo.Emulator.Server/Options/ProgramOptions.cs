using System.Collections.Immutable;
using System.Net;
using Vendo.Emulator.Domain.Faults;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Server.Options;

/// <summary>The options from the command line and the environment. Null if an option was not given: a data file then keeps its setting.</summary>
internal sealed record ProgramOptions
{
    /// <summary>The address to listen on.</summary>
    public required IPAddress Host { get; init; }

    /// <summary>The port to listen on; 0 takes a free one.</summary>
    public required int Port { get; init; }

    /// <summary>The data file's full path; null keeps everything in memory.</summary>
    public string? DataPath { get; init; }

    /// <summary>Whether to start over, regardless of the data file's content.</summary>
    public bool IsFresh { get; init; }

    /// <summary>The fixture for a new world, by name or path.</summary>
    public OptionValue? Fixture { get; init; }

    /// <summary>The generation of the API.</summary>
    public ApiGeneration? Generation { get; init; }

    public ClockMode? Clock { get; init; }

    public double? TimeScale { get; init; }

    /// <summary>The start of a new world's clock.</summary>
    public StartPoint? Start { get; init; }

    public long? RandomSeed { get; init; }

    /// <summary>A key for the first account.</summary>
    public OptionValue? ApiKey { get; init; }

    /// <summary>The rate limit of each key; null for none.</summary>
    public RateLimit? RateLimit { get; init; }

    /// <summary>A wait before every answer of the API; null for none.</summary>
    public Latency? Latency { get; init; }

    /// <summary>Which web pages may call the API; null for any.</summary>
    public Cors? Cors { get; init; }

    /// <summary>Whether answers of the API name their evidence.</summary>
    public bool ShowsEvidence { get; init; } = true;

    public Verbosity Log { get; init; } = Verbosity.Normal;

    /// <summary>Whether to write the events of the world; null if it depends on the output.</summary>
    public bool? Events { get; init; }

    /// <summary>Whether the control surface answers on addresses other than loopback ones.</summary>
    public bool IsControlFromAnywhere { get; init; }

    /// <summary>Whether the end of standard input stops the program.</summary>
    public bool IsStoppedWithInput { get; init; }

    /// <summary>What callers from other machines show to use the control surface; null for nothing.</summary>
    public string? ControlToken { get; init; }

    /// <summary>The origins whose pages may use the control surface through a proxy.</summary>
    public ImmutableArray<string> ControlOrigins { get; init; } = [];

    /// <summary>Who may call the emulator.</summary>
    public Access Access => new()
    {
        Cors = Cors ?? new Cors(),
        IsControlFromAnywhere = IsControlFromAnywhere,
        ControlToken = ControlToken,
        ControlOrigins = ControlOrigins,
        ShowsEvidence = ShowsEvidence,
    };
}

/// <summary>The start of a clock.</summary>
/// <param name="Instant">The instant; null for the current time.</param>
internal sealed record StartPoint(Instant? Instant)
{
    /// <inheritdoc/>
    public override string ToString() => Instant?.ToString() ?? "now";
}
