using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator;

/// <summary>An advance was cancelled before its target. Completed steps stay.</summary>
public sealed class AdvanceCanceledException : OperationCanceledException
{
    internal AdvanceCanceledException(Ledger ledger, CancellationToken cancellation)
        : base($"The advance was cancelled at {ledger.Now}. What its ledger says has happened.", cancellation) => Ledger = ledger;

    /// <summary>The events until then.</summary>
    public Ledger Ledger { get; }
}
