using Vendo.Emulator.Domain.Accounts;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Hosting;

namespace Vendo.Emulator.Http;

/// <summary>
/// An additional world on the shared port, with its own key. The key is kept outside the world, so that worlds from the same
/// fixture give equal answers, and a reset or an import does not invalidate it.
/// </summary>
/// <param name="About">Its number, name and expiry.</param>
/// <param name="Id">Its id in paths.</param>
/// <param name="Key">Its key.</param>
/// <param name="Host">Its host.</param>
internal sealed record ExtraWorld(KeptWorld About, string Id, ApiKey Key, WorldHost Host)
{
    /// <summary>Drops the world when it expires; null if it does not.</summary>
    public ITimer? End { get; init; }

    /// <summary>The key with its current account: its own, or the first one if an import removed that account; null if there is no account.</summary>
    public ApiKey? KeyIn(World world)
    {
        if (world.Accounts.TryFind(Key.AccountId, out _))
            return Key;
        return world.Accounts.InOrder().FirstOrDefault() is { } first ? Key with { AccountId = first.Id } : null;
    }
}
