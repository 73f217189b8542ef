using Vendo.Emulator.Domain.Accounts;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Hosting;

namespace Vendo.Emulator.Http;

/// <summary>
/// A world beside the main one, reached over the shared port by a key of its own. The key stands beside the world, not
/// in it: what is made from the same fixture answers alike, and a reset or an import does not lock anyone out.
/// </summary>
/// <param name="About">Its number, name and end.</param>
/// <param name="Id">Its name in paths.</param>
/// <param name="Key">The key that opens it.</param>
/// <param name="Host">Holds it.</param>
internal sealed record ExtraWorld(KeptWorld About, string Id, ApiKey Key, WorldHost Host)
{
    /// <summary>Drops the world at its end; null where it has none.</summary>
    public ITimer? End { get; init; }

    /// <summary>The key as it opens the world now: its account, or after an import without that one the first; null where there is none.</summary>
    public ApiKey? KeyIn(World world)
    {
        if (world.Accounts.TryFind(Key.AccountId, out _))
            return Key;
        return world.Accounts.InOrder().FirstOrDefault() is { } first ? Key with { AccountId = first.Id } : null;
    }
}
