using System.Text.Json;

namespace Vendo.Emulator.Server.Client;

/// <summary>The commands that say what others do.</summary>
internal static class WatchCommands
{
    /// <summary>Says whether the emulator answers.</summary>
    public static async Task HealthAsync(ClientSession session) =>
        session.Write(await session.Emulator.HealthAsync(session.Cancellation), health => [health.GetProperty("status").GetString()!]);

    /// <summary>Writes each event in a line, until the emulator or the user ends it.</summary>
    public static Task EventsAsync(ClientSession session) => UntilStoppedAsync(session, async () =>
    {
        await foreach (var each in session.Emulator.EventsAsync(session.Options.Types, session.Cancellation))
            session.Console.Output.WriteLine(session.Options.IsJson ? $$"""{"type":"{{each.EventType}}","data":{{each.Data}}}""" : $"{each.EventType} {each.Data}");
    });

    /// <summary>Lists the logged requests, and with <c>--follow</c> those that come.</summary>
    public static async Task RequestsAsync(ClientSession session)
    {
        if (!session.Options.IsFollowing)
            Write(session, await ListAsync(session), 0);
        else
            await UntilStoppedAsync(session, () => FollowAsync(session));
    }

    // The stream is there before the list is read, so that nothing is missing between them; what is in both has a number.
    private static async Task FollowAsync(ClientSession session)
    {
        long last = 0;
        await foreach (var each in session.Emulator.EventsAsync("request", session.Cancellation))
        {
            if (each.EventType == "ready")
                last = Write(session, await ListAsync(session), last);
            else if (each.EventType == "request")
                last = Write(session, JsonElement.Parse(each.Data).GetProperty("requests"), last);
        }
    }

    private static Task<JsonElement> ListAsync(ClientSession session) => session.Emulator.GetAsync("/requests", session.Cancellation);

    private static long Write(ClientSession session, JsonElement requests, long last)
    {
        foreach (var request in requests.EnumerateArray())
        {
            var number = request.GetProperty("number").GetInt64();
            if (number <= last)
                continue;
            session.Write(request, each => [ClientLines.Request(each)]);
            last = number;
        }

        return last;
    }

    private static async Task UntilStoppedAsync(ClientSession session, Func<Task> watch)
    {
        try
        {
            await watch();
        }
        catch (OperationCanceledException) when (session.Cancellation.IsCancellationRequested)
        {
            // Ctrl+C is how watching ends.
        }
    }
}
