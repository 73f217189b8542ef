using System.Text;

namespace Vendo.Emulator.Testing;

/// <summary>The difference of two texts: removed lines with <c>-</c>, added ones with <c>+</c>, three lines of context.</summary>
internal static class LineDiff
{
    private const int Context = 3;
    private const int MostLines = 200;

    public static string Of(string before, string after)
    {
        var old = before.Split('\n');
        var now = after.Split('\n');

        // The equal head and tail are removed first: the rest is usually small, and the table below is quadratic.
        var head = old.Zip(now).TakeWhile(pair => pair.First == pair.Second).Count();
        var most = Math.Min(old.Length, now.Length) - head;
        var tail = 0;
        while (tail < most && old[^(tail + 1)] == now[^(tail + 1)])
        {
            tail++;
        }

        var changed = Middle(old[head..^tail], now[head..^tail]);
        var lines = old[..head].Select(Same).Concat(changed).Concat(old[^tail..].Select(Same)).ToList();
        return Print(lines);
    }

    private static (char Mark, string Line) Same(string line) => (' ', line);

    private static IEnumerable<(char Mark, string Line)> Middle(string[] old, string[] now)
    {
        if ((long)old.Length * now.Length > 4_000_000)
        {
            return old.Select(line => ('-', line)).Concat(now.Select(line => ('+', line)));
        }

        // common[i, j]: the length of the longest common subsequence of old[i..] and now[j..].
        var common = new int[old.Length + 1, now.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
        {
            for (var j = now.Length - 1; j >= 0; j--)
            {
                common[i, j] = old[i] == now[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        return Walk(old, now, common);
    }

    private static IEnumerable<(char Mark, string Line)> Walk(string[] old, string[] now, int[,] common)
    {
        var (i, j) = (0, 0);
        while (i < old.Length || j < now.Length)
        {
            if (i < old.Length && j < now.Length && old[i] == now[j])
            {
                yield return (' ', old[i]);
                (i, j) = (i + 1, j + 1);
            }
            else if (j == now.Length || (i < old.Length && common[i + 1, j] >= common[i, j + 1]))
            {
                yield return ('-', old[i++]);
            }
            else
            {
                yield return ('+', now[j++]);
            }
        }
    }

    private static string Print(List<(char Mark, string Line)> lines)
    {
        var shown = new HashSet<int>();
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Mark != ' ')
            {
                shown.UnionWith(Enumerable.Range(i - Context, 2 * Context + 1));
            }
        }

        var text = new StringBuilder();
        var (printed, skipping) = (0, false);
        for (var i = 0; i < lines.Count && printed < MostLines; i++)
        {
            if (shown.Contains(i))
            {
                text.Append(lines[i].Mark).Append(' ').Append(lines[i].Line).Append('\n');
                (printed, skipping) = (printed + 1, false);
            }
            else if (!skipping)
            {
                text.Append("  …\n");
                skipping = true;
            }
        }

        return printed == MostLines ? text.Append("  … and more; see the received file\n").ToString() : text.ToString();
    }
}
