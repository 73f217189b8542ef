using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Storage;

/// <summary>CRC-32C, which detects every single flipped bit and every burst of up to 32 bits, and sums of such checksums.</summary>
internal static class Checksum
{
    /// <summary>The CRC-32C of bytes, continued from that of the preceding bytes.</summary>
    [MethodImpl(Compiled.AtOnce)]
    public static uint Of(ReadOnlySpan<byte> bytes, uint before = uint.MaxValue)
    {
        while (bytes.Length >= sizeof(ulong))
        {
            before = BitOperations.Crc32C(before, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }

        foreach (var last in bytes)
            before = BitOperations.Crc32C(before, last);
        return before;
    }

    /// <summary>Mixes two numbers into one over all 64 bits , so that sums of such numbers do not cancel out.</summary>
    public static ulong Mix(ulong first, ulong second) => Generator.Mix(Generator.StateAfter(first, second + 1));
}
