using System.Globalization;

namespace Vendo.Emulator.Benchmarks.Load;

/// <summary>Prints the tables of docs/performance.md.</summary>
internal static class Report
{
    public static void Head(string title, params string[] columns)
    {
        Console.WriteLine($"\n### {title}\n");
        Row(columns);
        Row([.. columns.Select((_, i) => i == 0 ? "---" : "---:")]);
    }

    public static void Row(params string[] cells) => Console.WriteLine($"| {string.Join(" | ", cells)} |");

    public static void Load(string what, Measured measured) =>
        Row(what, Count(measured.PerSecond), Number(measured.P50), Number(measured.P99));

    public static string Count(double value) => value.ToString("#,##0", CultureInfo.InvariantCulture);

    public static string Tenths(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);

    public static string Number(double value) => value.ToString(value < 10 ? "0.00" : "#,##0", CultureInfo.InvariantCulture);
}
