using System.Globalization;
using Vendo.Emulator.Domain.Faults;

namespace Vendo.Emulator;

/// <summary>An armed fault with its counts.</summary>
/// <param name="Fault">The fault.</param>
/// <param name="Matched">The number of requests that it matched.</param>
/// <param name="Applied">The number of requests that it was applied to.</param>
internal readonly record struct CountedFault(Fault Fault, int Matched, int Applied)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Fault.Id}: {Fault.Method} {Fault.Route} → {string.Join(", then ", Fault.Then.Prepend(Fault.Effect))}, applied {Applied} of {Matched}");
}
