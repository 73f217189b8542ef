using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Worlds;

/// <summary>Reseeds the generator of an existing world. If the seed is the current one, the generator simply continues.</summary>
/// <param name="RandomSeed">The seed.</param>
internal sealed record BeginGenerator(long RandomSeed) : Command<WorldSettings>
{
    internal override Outcome<WorldSettings> Execute(Draft draft)
    {
        if (draft.Settings.RandomSeed == RandomSeed)
            return draft.Settings;

        // A mix instead of the seed alone: a world that returns to an earlier seed would otherwise draw the ids of its rows again.
        var state = (ulong)RandomSeed;
        var begun = Generator.Next(ref state) ^ draft.Counters.Generator;
        draft.Adopt(draft.Counters with { Generator = begun });
        return draft.Settings = draft.Settings with { RandomSeed = RandomSeed };
    }
}
