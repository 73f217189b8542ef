using System.Globalization;

namespace Vendo.Emulator.Benchmarks.Load;

/// <summary>The options of a load run: <c>--seconds 3 --rounds 3 --native PATH --only jit</c>.</summary>
internal sealed record LoadOptions
{
    /// <summary>The seconds of each measurement of each round.</summary>
    public double Seconds { get; init; } = 2;

    /// <summary>How many rounds are measured, one after the other; the medians count.</summary>
    public int Rounds { get; init; } = 3;

    /// <summary>The native binary; null measures the JIT build only.</summary>
    public string? Native { get; init; }

    /// <summary>Whether other tools are measured too.</summary>
    public bool Peers { get; init; } = true;

    /// <summary>Whether writes are measured too.</summary>
    public bool Writes { get; init; } = true;

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
                "--no-peers" => options with { Peers = false },
                "--no-writes" => options with { Writes = false },
                var unknown => throw new ArgumentException($"There is no option {unknown}."),
            };
        }

        return options;
    }
}
