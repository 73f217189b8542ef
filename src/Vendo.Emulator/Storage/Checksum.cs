using System.Buffers.Binary;
using System.Numerics;

namespace Vendo.Emulator.Storage;

/// <summary>CRC-32C, which detects every single flipped bit and every burst of up to 32 bits, and sums of such checksums.</summary>
internal static class Checksum
{
    /// <summary>The CRC-32C of bytes, continued from that of the preceding bytes.</summary>
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

    /// <summary>Mixes two numbers into one over all 64 bits (the finaliser of SplitMix64), so that sums of such numbers do not cancel out.</summary>
    public static ulong Mix(ulong first, ulong second)
    {
        var mixed = first + ((second + 1) * 0x9E3779B97F4A7C15);
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
