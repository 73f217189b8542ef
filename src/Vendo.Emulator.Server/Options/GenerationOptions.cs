using System.CommandLine;
using Vendo.Emulator.Seeding.Generated;

namespace Vendo.Emulator.Server.Options;

/// <summary>The options of <c>vendo-emulator seed</c>.</summary>
/// <param name="Integrations">The number of integrations.</param>
/// <param name="RandomSeed">The random seed.</param>
/// <param name="Out">The file's full path.</param>
/// <param name="IsForced">Whether an existing file may be overwritten.</param>
internal sealed record GenerationOptions(int Integrations, long RandomSeed, string Out, bool IsForced);

/// <summary>The options of <c>vendo-emulator seed</c>: their names, their help, and how they are read.</summary>
internal sealed class GenerationOptionSet
{
    private static readonly string Expected = $"a whole number from 1 to {GeneratedWorld.MostIntegrations}";

    private readonly Option<string> _integrations = OptionSet.Make("--integrations", "N", "How many integrations the world has. Required.");
    private readonly Option<string> _randomSeed = OptionSet.Make("--random-seed", "S", "The seed of the generator; the same seed gives the same bytes. [default: 0]");
    private readonly Option<string> _out = OptionSet.Make("--out", "FILE", "Where to write the fixture file. Required.");
    private readonly Option<string> _force = OptionSet.MakeFlag("--force", "Overwrite an existing file.");

    /// <summary>The subcommand.</summary>
    public Command ToCommand() => new("seed", "Writes a fixture file of a generated world, for --fixture.") { _integrations, _randomSeed, _out, _force };

    /// <summary>Reads the options; null with an error in the values if a required one is missing.</summary>
    public GenerationOptions? Read(OptionValues texts)
    {
        var integrations = texts.Value<int>(_integrations, Expected, text =>
            OptionSet.Whole(text) is >= 1 and <= GeneratedWorld.MostIntegrations and var count ? (int)count : null);
        var randomSeed = texts.Value(_randomSeed, OptionSet.WholeNumber, OptionSet.Whole) ?? 0;
        var path = texts.Checked(_out, OptionSet.FilePath, text => text.Length > 0)?.Text;
        var isForced = texts.Flag(_force);
        if (integrations is null)
            texts.Fail($"seed: --integrations is missing: {Expected}.");
        if (path is null)
            texts.Fail("seed: --out is missing: the path of the file to write.");
        return texts.Error is null ? new GenerationOptions(integrations!.Value, randomSeed, Path.GetFullPath(path!), isForced) : null;
    }
}
