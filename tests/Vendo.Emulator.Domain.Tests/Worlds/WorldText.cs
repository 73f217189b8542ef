using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using Vendo.Emulator.Domain.Queries;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Tests.Worlds;

/// <summary>
/// A world as text, with every member of every row: worlds with equal texts are equal. (The records' own equality compares
/// immutable arrays by reference.)
/// </summary>
internal static class WorldText
{
    /// <summary>Fails if two texts differ, and shows the first line that does: worlds are too long to show.</summary>
    public static void Same(string expected, string actual)
    {
        if (expected == actual)
            return;
        var (a, b) = (expected.Split('\n'), actual.Split('\n'));
        var line = Enumerable.Range(0, Math.Min(a.Length, b.Length)).FirstOrDefault(n => a[n] != b[n], Math.Min(a.Length, b.Length) - 1);
        throw new InvalidOperationException($"Line {line} of {a.Length}/{b.Length}:\n{a[line]}\n{b[line]}");
    }

    public static string Of(World world)
    {
        var text = new StringBuilder();
        text.AppendLine(Value(world.Settings)).AppendLine(Value(world.Clock)).AppendLine(Value(world.Counters));
        foreach (var table in WorldSnapshot.Of(world).Tables)
            Rows(text, table.Definition.Name, table.Rows);
        Rows(text, "due", world.Agenda.InOrder());
        Rows(text, "sources of", world.Relations.SourcesByApp.OrderBy(pair => pair.Key));
        Rows(text, "destinations of", world.Relations.DestinationsByApp.OrderBy(pair => pair.Key));
        Rows(text, "integrations of", world.Relations.IntegrationsByApp.OrderBy(pair => pair.Key));
        Rows(text, "waiting for", world.Relations.WaitingByApp.OrderBy(pair => pair.Key));
        Rows(text, "history of", world.Relations.History.OrderBy(pair => pair.Key));
        Pages(text, world.Integrations.Lists!, "created_at", "updated_at", "last_sync_at");
        Pages(text, world.Jobs.Lists!, "created_at", "started_at");
        Pages(text, world.Sources.Lists!, "updated_at");
        Pages(text, world.Apps.Lists!, "created_at");
        Pages(text, world.Destinations.Lists!, "created_at");
        Pages(text, world.Models.Lists!, "created_at");
        return text.ToString();
    }

    public static string Of(Ledger ledger) =>
        $"{ledger.From} to {ledger.Now}\n" + string.Join('\n', ledger.Entries.Select(entry => Value(entry))) + "\n" + Value(ledger.Counts) + ledger.Truncated;

    public static string Value(object? value)
    {
        switch (value)
        {
            case null:
                return "null";
            case string or JsonText or Instant or Guid or Enum or bool:
                return value.ToString()!;
            case IFormattable plain when value.GetType().IsPrimitive || value is TimeSpan:
                return plain.ToString(null, CultureInfo.InvariantCulture);
            case IEnumerable many:
                return $"[{string.Join(", ", many.Cast<object?>().Select(Value))}]";
            default:
                var members = value.GetType()
                    .GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
                    .Where(property => property.GetIndexParameters().Length == 0 && (property.GetMethod!.IsPublic || (property.CanWrite && property.Name != "Memo")))
                    .Select(property => $"{property.Name}={Value(property.GetValue(value))}");
                return $"{{{string.Join(' ', members)}}}";
        }
    }

    private static void Pages<TRow>(StringBuilder text, ListVersion<TRow> lists, params string[] sorts)
        where TRow : class => Rows(text, $"page of {typeof(TRow).Name}", sorts.Select(sort => lists.Query(new ListQuery(TestWorld.Account, sort, true, [], 0, 10_000))));

    private static void Rows<T>(StringBuilder text, string kind, IEnumerable<T> rows)
    {
        foreach (var row in rows)
            text.Append(kind).Append(' ').AppendLine(Value(row));
    }
}
