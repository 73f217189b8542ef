using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator;

/// <summary>An advance was cancelled on its way. What it did stays done.</summary>
public sealed class AdvanceCanceledException : OperationCanceledException
{
    internal AdvanceCanceledException(Ledger ledger, CancellationToken cancellation)
        : base($"The advance was cancelled at {ledger.Now}. What its ledger says has happened.", cancellation) => Ledger = ledger;

    /// <summary>What has happened until then.</summary>
    public Ledger Ledger { get; }
}
