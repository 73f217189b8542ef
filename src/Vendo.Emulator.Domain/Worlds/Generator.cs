using System.Buffers.Binary;

namespace Vendo.Emulator.Domain.Worlds;

/// <summary>
/// SplitMix64: a small, fast generator with 64 bits of state, identical on every machine. It draws the world's ids and row
/// counts. It is not cryptographically secure and need not be.
/// </summary>
internal static class Generator
{
    // The state after each number is the one before it plus this.
    private const ulong Step = 0x9E3779B97F4A7C15;

    /// <summary>Returns the next number and advances the state.</summary>
    public static ulong Next(ref ulong state) => Mix(state += Step);

    /// <summary>The state after <paramref name="count"/> numbers have been drawn.</summary>
    public static ulong StateAfter(ulong state, ulong count) => state + (count * Step);

    /// <summary>The state from which <see cref="Next"/> draws a number.</summary>
    public static ulong StateBefore(ulong number) => Unmix(number) - Step;

    /// <summary>Spreads a number over all 64 bits. No two numbers give the same.</summary>
    public static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    // The number that Mix spreads to a given one.
    private static ulong Unmix(ulong z)
    {
        z = (z ^ (z >> 31) ^ (z >> 62)) * 0x319642B2D24D8EC3;
        z = (z ^ (z >> 27) ^ (z >> 54)) * 0x96DE1B173F119089;
        return z ^ (z >> 30) ^ (z >> 60);
    }

    /// <summary>A version 4 UUID.</summary>
    public static Guid NextGuid(ref ulong state)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, Next(ref state));
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Next(ref state));
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>A version 4 UUID that depends on another id alone: nothing is drawn, so an additional row does not change later draws.</summary>
    /// <param name="owner">The other id.</param>
    /// <param name="index">Tells several ids of one owner apart.</param>
    public static Guid GuidOf(Guid owner, int index)
    {
        Span<byte> bytes = stackalloc byte[16];
        owner.TryWriteBytes(bytes, bigEndian: true, out _);
        var state = BinaryPrimitives.ReadUInt64BigEndian(bytes) ^ BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]) ^ (ulong)index;
        return NextGuid(ref state);
    }

    /// <summary>A whole number from <paramref name="low"/> to <paramref name="high"/>, both included.</summary>
    public static long NextBetween(ref ulong state, long low, long high) =>
        low + (long)Math.BigMul(Next(ref state), (ulong)(high - low) + 1, out _);
}
