using System.Buffers.Binary;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Jobs.Courses;

/// <summary>Draws that depend on nothing but the world's seed and a name, so that they neither need nor move the world's generator.</summary>
internal struct Draws
{
    private ulong _state;

    private Draws(ulong state) => _state = state;

    /// <param name="seed">The world's seed.</param>
    /// <param name="id">Whose draws.</param>
    /// <param name="course">One of several courses of the same owner.</param>
    public static Draws Of(long seed, Guid id, ulong course)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        var draws = new Draws(unchecked((ulong)seed) ^ (course * 0xD1B54A32D192ED03));
        draws.Mix(BinaryPrimitives.ReadUInt64BigEndian(bytes));
        draws.Mix(BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));
        return draws;
    }

    /// <summary>The draws of an owner's job: those of its window, or of its dispatch where it covers none.</summary>
    public static Draws Of(long seed, Job job, ulong course)
    {
        var draws = Of(seed, job.OwnerId, course);
        draws.Mix(unchecked((ulong)(job.MinTimestamp ?? job.CreatedAt).UnixMilliseconds));
        draws.Mix(unchecked((ulong)(job.MaxTimestamp ?? job.CreatedAt).UnixMilliseconds));
        return draws;
    }

    /// <summary>A whole number between two, both included.</summary>
    public long Between(long low, long high) => Generator.NextBetween(ref _state, low, high);

    /// <summary>A number between two.</summary>
    public double Factor(double low, double high) => low + ((high - low) * Between(0, 1_000_000) / 1_000_000);

    private void Mix(ulong value) => _state = Generator.Next(ref _state) ^ value;
}
