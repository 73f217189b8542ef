using System.Globalization;

namespace Vendo.Emulator.Campaigns;

/// <summary>What is run, and for how long.</summary>
/// <param name="Campaigns">Which, in order.</param>
/// <param name="Duration">How long each runs.</param>
/// <param name="Seed">What is drawn from: the same seed draws the same.</param>
/// <param name="Program">The program to start; null for the one that was built with this.</param>
/// <param name="Patience">Factor on bounds of time, for a machine that does other work; bounds of memory and files have none.</param>
internal sealed record CampaignOptions(IReadOnlyList<string> Campaigns, TimeSpan Duration, int Seed, string? Program, int Patience)
{
    private static readonly string[] All = ["fuzz", "readers", "kill", "soak"];

    /// <summary>Reads the command line; null where it makes no sense.</summary>
    public static CampaignOptions? Read(string[] args)
    {
        var options = new CampaignOptions([], TimeSpan.FromSeconds(30), Environment.TickCount & 0xFFFFFF, null, 1);
        for (var i = 0; i < args.Length; i++)
        {
            if (All.Contains(args[i]))
                options = options with { Campaigns = [.. options.Campaigns, args[i]] };
            else if (i + 1 == args.Length || With(options, args[i], args[++i]) is not { } next)
                return null;
            else
                options = next;
        }

        return options.Campaigns.Count == 0 ? options with { Campaigns = All } : options;
    }

    private static CampaignOptions? With(CampaignOptions options, string name, string value)
    {
        var number = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : (int?)null;
        return (name, number) switch
        {
            ("--seconds", { } seconds) => options with { Duration = TimeSpan.FromSeconds(seconds) },
            ("--minutes", { } minutes) => options with { Duration = TimeSpan.FromMinutes(minutes) },
            ("--seed", { } seed) => options with { Seed = seed },
            ("--patience", { } factor and > 0) => options with { Patience = factor },
            ("--program", _) => options with { Program = Path.GetFullPath(value) },
            _ => null,
        };
    }
}
