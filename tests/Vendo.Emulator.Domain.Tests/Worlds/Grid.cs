using System.Collections.Immutable;

namespace Vendo.Emulator.Domain.Tests.Worlds;

/// <summary>A table as aligned text, so that a changed cell shows in the diff.</summary>
internal static class Grid
{
    public static string Of<TRow, TColumn>(string corner, IEnumerable<TRow> rows, IEnumerable<TColumn> columns, Func<TRow, TColumn, string> cell)
    {
        ImmutableArray<TColumn> heads = [.. columns];
        return Of([[corner, .. heads.Select(head => $"{head}")], .. rows.Select(row => (string[])[$"{row}", .. heads.Select(head => cell(row, head))])]);
    }

    public static string Of(IEnumerable<string[]> lines)
    {
        ImmutableArray<string[]> all = [.. lines];
        var widths = Enumerable.Range(0, all[0].Length).Select(column => all.Max(line => line[column].Length)).ToArray();
        return string.Join('\n', all.Select(line => string.Join(" | ", line.Select((text, column) => text.PadRight(widths[column]))).TrimEnd()));
    }
}
