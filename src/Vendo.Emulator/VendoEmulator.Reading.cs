using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator;

/// <content>Reads of the world for tests.</content>
public sealed partial class VendoEmulator
{
    /// <inheritdoc/>
    public override World World
    {
        get
        {
            var view = Host.ReadAsync();
            return (view.IsCompletedSuccessfully ? view.Result : view.AsTask().GetAwaiter().GetResult()).World;
        }
    }

    /// <inheritdoc/>
    public override Ledger Ledger => Host.History.ToLedger(Host.Now);
}
