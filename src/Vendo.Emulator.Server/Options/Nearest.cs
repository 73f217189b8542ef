namespace Vendo.Emulator.Server.Options;

/// <summary>Finds the known name that a misspelt one is nearest to.</summary>
internal static class Nearest
{
    /// <summary>The name with the fewest edits (Levenshtein distance) from a word; the first of several.</summary>
    public static string To(string word, IEnumerable<string> names) => names.MinBy(name => Distance(word, name))!;

    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            (var diagonal, row[0]) = (row[0], i);
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
