using System.Collections.Immutable;

namespace Vendo.Emulator.Server.Client;

/// <summary>Every command to an emulator that runs.</summary>
internal static class ClientCommands
{
    private const string Until = "A duration such as PT6H, or an instant such as 2024-03-05T00:00:00Z.";

    /// <summary>The commands, in the order of the help.</summary>
    public static ImmutableArray<ClientCommand> All { get; } =
    [
        new("advance", "Moves the clock, and says what happened.", TimeCommands.AdvanceAsync) { Argument = "TIME", About = Until },
        new("next", "Moves the clock to the next thing that happens.", TimeCommands.NextAsync),
        new("forecast", "Says what an advance would do; changes nothing.", TimeCommands.ForecastAsync) { Argument = "TIME", About = Until },
        new("requests", "Lists the requests to the API.", WatchCommands.RequestsAsync) { Own = ["--follow"] },
        new("events", "Writes what changes as it changes, until Ctrl+C.", WatchCommands.EventsAsync) { Own = ["--types"] },
        new("fail", "Fails a job, or the next job of an integration, a source or a model.", StateCommands.FailAsync)
        {
            Argument = "ID", About = "The id of the job, the integration, the source or the model.", Own = ["--code", "--message"],
        },
        new("health", "Says whether the emulator answers, for the health check of a container.", WatchCommands.HealthAsync),
        new("reset", "Goes back to where the world began.", StateCommands.ResetAsync),
        new("worlds", "Lists the additional worlds with their keys.", StateCommands.WorldsAsync),
        new("open", "Replaces the world by a fixture, a saved world or a checkpoint.", StateCommands.OpenAsync)
        {
            Argument = "NAME|PATH", About = "The name of a fixture, generated:N, the path of a file, or the name of a checkpoint.",
        },
    ];
}
