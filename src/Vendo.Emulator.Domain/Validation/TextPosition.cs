using System.Text;

namespace Vendo.Emulator.Domain.Validation;

/// <summary>A position in a text. Line and column count from 1; a column is a character, not a byte.</summary>
internal readonly record struct TextPosition(int Line, int Column)
{
    public static readonly TextPosition Start = new(1, 1);

    /// <summary>The position of a byte in a UTF-8 text.</summary>
    public static TextPosition Of(ReadOnlySpan<byte> utf8, int offset)
    {
        var before = utf8[..offset];
        var line = before[(before.LastIndexOf((byte)'\n') + 1)..];
        return new TextPosition(1 + before.Count((byte)'\n'), 1 + Characters(line));
    }

    public override string ToString() => $"line {Line}, column {Column}";

    private static int Characters(ReadOnlySpan<byte> utf8)
    {
        var count = 0;
        foreach (var _ in Encoding.UTF8.GetString(utf8).EnumerateRunes())
            count++;
        return count;
    }
}
