using System.Globalization;
using System.Text;

namespace Vendo.Emulator.Hosting.Advancing;

/// <summary>Says what a world and the code under test wait for: for people, and bounded.</summary>
internal static class NotAtRest
{
    private const int MostLines = 10;

    /// <summary>The clock, the agenda's next instant, timers, requests in flight and the last exchanges, a line each.</summary>
    public static string Describe(WorldHost host)
    {
        var text = new StringBuilder();
        var (timers, count) = host.Timers(MostLines);
        var requests = host.Rest.Requests;
        text.Append(CultureInfo.InvariantCulture, $"The clock shows {host.Now}; next on the agenda: {host.Published.NextDue?.ToString() ?? "nothing"}.");
        text.Append(CultureInfo.InvariantCulture, $"\nTimers: {(count == 0 ? "none" : string.Join(", ", timers.Select(timer => timer.ToString())))}{More(count)}.");
        text.Append(CultureInfo.InvariantCulture, $"\nRequests in flight: {(requests.Length == 0 ? "none" : string.Join(", ", requests.Take(MostLines).Select(request => request.ToString())))}{More(requests.Length)}.");
        var exchanges = host.Requests.ToImmutable();
        text.Append(exchanges.IsEmpty ? "\nExchanges: none." : "\nThe last exchanges:");
        foreach (var exchange in exchanges.TakeLast(MostLines))
            text.Append(CultureInfo.InvariantCulture, $"\n  {exchange.StartedAt} {exchange}");
        return text.ToString();
    }

    private static string More(int count) => count <= MostLines ? "" : string.Create(CultureInfo.InvariantCulture, $" and {count - MostLines} more");
}
