namespace Vendo.Emulator.Server.Client;

/// <summary>What the program, as a client, is to do.</summary>
/// <param name="Command">The command.</param>
/// <param name="Url">The emulator.</param>
internal sealed record ClientOptions(ClientCommand Command, Uri Url)
{
    /// <summary>The argument of the command; empty if it has none.</summary>
    public string Argument { get; init; } = "";

    /// <summary>The id of an additional world; null for the main one.</summary>
    public string? World { get; init; }

    /// <summary>What to show to an emulator on another machine; null for nothing.</summary>
    public string? Token { get; init; }

    /// <summary>Whether answers are written as JSON.</summary>
    public bool IsJson { get; init; }

    /// <summary>Whether the command continues with the requests that come.</summary>
    public bool IsFollowing { get; init; }

    /// <summary>The types of events, separated by commas; null for all.</summary>
    public string? Types { get; init; }

    /// <summary>The error code of a failed job.</summary>
    public string? Code { get; init; }

    /// <summary>The error message of a failed job.</summary>
    public string? Message { get; init; }
}
