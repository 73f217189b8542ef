using System.Text.Json;
using System.Text.Json.Nodes;
using Vendo.Emulator.Domain.Scheduling;

namespace Vendo.Emulator.Server.Client;

/// <summary>The commands that move the clock, or say what moving it would do.</summary>
internal static class TimeCommands
{
    /// <summary>Advances by a duration or to an instant.</summary>
    public static Task AdvanceAsync(ClientSession session)
    {
        var given = session.Options.Argument;
        return AdvanceAsync(session, IsInstant(given) ? new JsonObject { ["to"] = given } : new JsonObject { ["by"] = given });
    }

    /// <summary>Advances to the next agenda entry.</summary>
    public static Task NextAsync(ClientSession session) => AdvanceAsync(session, new JsonObject { ["toNext"] = true });

    /// <summary>Says what an advance would do.</summary>
    public static async Task ForecastAsync(ClientSession session)
    {
        var given = session.Options.Argument;
        var until = IsInstant(given) ? given : await AfterAsync(session, given);
        var ledger = await session.Emulator.GetAsync($"/clock/forecast?until={Uri.EscapeDataString(until)}", session.Cancellation);
        session.Write(ledger, ClientLines.Ledger);
    }

    private static async Task AdvanceAsync(ClientSession session, JsonObject goal)
    {
        using var progress = new ProgressLine(session.Console.Errors, session.Console.IsTerminal, session.Time);
        using var answered = CancellationTokenSource.CreateLinkedTokenSource(session.Cancellation);
        var watching = session.Console.IsTerminal ? WatchAsync(session, progress, answered.Token) : Task.CompletedTask;
        JsonElement ledger;
        try
        {
            ledger = await session.Emulator.PostAsync("/clock/advance", goal, session.Cancellation);
        }
        finally
        {
            await answered.CancelAsync();
            await watching;
        }

        progress.Clear();
        session.Write(ledger, ClientLines.Ledger);
    }

    // The answer says what went wrong, if anything did; this only shows how far it is.
    private static async Task WatchAsync(ClientSession session, ProgressLine progress, CancellationToken answered)
    {
        try
        {
            await foreach (var each in session.Emulator.EventsAsync("progress", answered))
            {
                if (JsonElement.Parse(each.Data) is var data && data.TryGetProperty("at", out var at))
                    progress.Show($"Advancing: {at.GetString()}, {data.GetProperty("entries")} agenda entries");
            }
        }
        catch (Exception error) when (error is OperationCanceledException or ClientException or IOException)
        {
        }
    }

    private static bool IsInstant(string text) => Instant.TryParse(text, out _);

    private static async Task<string> AfterAsync(ClientSession session, string text)
    {
        if (!Iso8601Duration.TryParse(text, out var duration, out var reason))
            throw new ClientException($"'{text}' is neither an instant such as 2024-03-05T00:00:00Z nor a duration such as PT6H: {reason}");
        var clock = await session.Emulator.GetAsync("/clock", session.Cancellation);
        return Instant.Parse(clock.GetProperty("now").GetString()!).PlusClamped(duration).ToString();
    }
}
