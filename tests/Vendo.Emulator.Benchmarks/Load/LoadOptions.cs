using System.Globalization;

namespace Vendo.Emulator.Benchmarks.Load;

/// <summary>The options of a load run: <c>--seconds 3 --rounds 3 --native PATH --only jit</c>.</summary>
internal sealed record LoadOptions
{
    /// <summary>The seconds of each measurement of each round.</summary>
    public double Seconds { get; init; } = 2;

    /// <summary>How many rounds are measured, one after the other; the medians count.</summary>
    public int Rounds { get; init; } = 3;

    /// <summary>Whether to warm up for a fifth of the usual time only, for a first look.</summary>
    public bool IsShort { get; init; }

    /// <summary>The native binary; null measures the JIT build only.</summary>
    public string? Native { get; init; }

    /// <summary>How many integrations the large world of a start or an advance has.</summary>
    public int Integrations { get; init; } = 300_000;

    /// <summary>Whether other tools are measured too.</summary>
    public bool Peers { get; init; } = true;

    /// <summary>Whether writes are measured too.</summary>
    public bool Writes { get; init; } = true;

    /// <summary>Seconds of load before a measurement.</summary>
    public double RestOf(EmulatorBuild build) => IsShort ? build.SecondsToRest / 5 : build.SecondsToRest;

    public static LoadOptions Read(string[] args)
    {
        var options = new LoadOptions();
        for (var i = 0; i < args.Length; i++)
        {
            options = args[i] switch
            {
                "--seconds" => options with { Seconds = double.Parse(args[++i], CultureInfo.InvariantCulture) },
                "--rounds" => options with { Rounds = int.Parse(args[++i], CultureInfo.InvariantCulture) },
                "--native" => options with { Native = Path.GetFullPath(args[++i]) },
                "--integrations" => options with { Integrations = int.Parse(args[++i], CultureInfo.InvariantCulture) },
                "--short" => options with { IsShort = true, Rounds = 1, Peers = false },
                "--no-peers" => options with { Peers = false },
                "--no-writes" => options with { Writes = false },
                var unknown => throw new ArgumentException($"There is no option {unknown}."),
            };
        }

        return options;
    }
}
