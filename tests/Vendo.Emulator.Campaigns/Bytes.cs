namespace Vendo.Emulator.Campaigns;

/// <summary>Changes to bytes that a reader has to stand.</summary>
internal static class Bytes
{
    /// <summary>The bytes with one to three things done to them.</summary>
    public static byte[] Mutate(Random random, byte[] bytes)
    {
        for (var i = random.Next(1, 4); i > 0; i--)
            bytes = Once(random, bytes);
        return bytes;
    }

    private static byte[] Once(Random random, byte[] bytes)
    {
        if (bytes.Length == 0)
            return [(byte)random.Next(256)];
        var (at, length) = (random.Next(bytes.Length), random.Next(1, 20));
        var end = Math.Min(bytes.Length, at + length);
        byte[] noise = [.. Enumerable.Range(0, length).Select(_ => (byte)random.Next(256))];
        return random.Next(7) switch
        {
            0 => [.. bytes[..at], .. bytes[end..]],
            1 => bytes[..at],
            2 => [.. bytes[..at], .. noise, .. bytes[at..]],
            3 => [.. bytes[..end], .. bytes[at..]],
            4 => [.. bytes[..at], (byte)"{}[]\",:0-.eEtfn\\"[random.Next(16)], .. bytes[end..]],
            _ => [.. bytes[..at], (byte)(bytes[at] ^ (1 << random.Next(8))), .. bytes[(at + 1)..]],
        };
    }
}
