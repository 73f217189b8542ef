using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Integrations;

/// <summary>The wire names of <see cref="ImportReadiness"/>.</summary>
internal static class ImportReadinesses
{
    public static readonly WireNames<ImportReadiness> Wire = new(
        (ImportReadiness.Ready, "ready"),
        (ImportReadiness.Checking, "checking"),
        (ImportReadiness.Waiting, "waiting"),
        (ImportReadiness.Error, "error"));
}
