using System.Text.Json;

namespace Vendo.Emulator.Server.Client;

/// <summary>One run of a command: its options, its emulator and its console.</summary>
/// <param name="Options">The options.</param>
/// <param name="Emulator">The emulator.</param>
/// <param name="Console">The console.</param>
/// <param name="Time">The machine's clock.</param>
/// <param name="Cancellation">Cancelled by Ctrl+C.</param>
internal sealed record ClientSession(ClientOptions Options, ControlClient Emulator, ClientConsole Console, TimeProvider Time, CancellationToken Cancellation)
{
    /// <summary>Writes an answer: as it is, if JSON is asked for, or as the lines of <paramref name="lines"/>.</summary>
    public void Write(JsonElement answer, Func<JsonElement, IEnumerable<string>> lines)
    {
        foreach (var line in Options.IsJson ? [answer.GetRawText()] : lines(answer))
            Console.Output.WriteLine(line);
    }
}

/// <summary>A console.</summary>
/// <param name="Output">For answers.</param>
/// <param name="Errors">For errors and progress.</param>
/// <param name="IsTerminal">Whether <paramref name="Errors"/> is a terminal.</param>
internal sealed record ClientConsole(TextWriter Output, TextWriter Errors, bool IsTerminal);
