using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Worlds;

/// <summary>Lets the generator of a world that is there already go on from another seed; from the seed that it has, it just goes on.</summary>
/// <param name="RandomSeed">The seed.</param>
internal sealed record BeginGenerator(long RandomSeed) : Command<WorldSettings>
{
    internal override Outcome<WorldSettings> Execute(Draft draft)
    {
        if (draft.Settings.RandomSeed == RandomSeed)
            return draft.Settings;

        // Not simply the seed: a world that comes back to one would draw the ids of its rows a second time.
        var state = (ulong)RandomSeed;
        var begun = Generator.Next(ref state) ^ draft.Counters.Generator;
        draft.Adopt(draft.Counters with { Generator = begun });
        return draft.Settings = draft.Settings with { RandomSeed = RandomSeed };
    }
}
