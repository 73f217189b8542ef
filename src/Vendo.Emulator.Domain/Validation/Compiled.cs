using System.Runtime.CompilerServices;

namespace Vendo.Emulator.Domain.Validation;

/// <summary>How methods are compiled that read each byte or each field of a large file.</summary>
/// <remarks>
/// The JIT would first compile them as code that counts its calls and branches, until it knows what is worth optimizing. The
/// cores that read a large file together contend for these counters: a start took a tenth longer.
/// </remarks>
internal static class Compiled
{
    public const MethodImplOptions AtOnce = MethodImplOptions.AggressiveOptimization;
}
