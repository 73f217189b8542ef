using System.Runtime.CompilerServices;

namespace Vendo.Emulator.Domain.Validation;

/// <summary>Reads a UUID in wire format: 36 characters, hexadecimal digits in either case, hyphens, and nothing around them.</summary>
internal static class Uuid
{
    private const int Length = 36;

    public static bool TryParse(ReadOnlySpan<char> text, out Guid uuid)
    {
        uuid = default;
        return text.Length == Length && IsSpelledOut(text) && Guid.TryParseExact(text, "D", out uuid);
    }

    // Guid.TryParseExact alone also accepts groups such as "0x12" and "+123".
    [MethodImpl(Compiled.AtOnce)]
    private static bool IsSpelledOut(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (c != '-' && !char.IsAsciiHexDigit(c))
                return false;
        }

        return true;
    }
}
