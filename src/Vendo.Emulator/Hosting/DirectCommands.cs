using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Hosting;

/// <summary>Commands from C#: complete when the call returns. A refusal becomes an exception.</summary>
internal static class DirectCommands
{
    /// <summary>Applies a command. In memory it runs on this thread; with a data file the call waits for the disk.</summary>
    /// <param name="host">The world.</param>
    /// <param name="command">The command.</param>
    /// <param name="argument">The argument that a refusal is about; null for none.</param>
    /// <exception cref="ArgumentException">The command was refused; the message says why.</exception>
    public static T Run<T>(this WorldHost host, Command<T> command, string? argument = null)
    {
        var outcome = host.ApplyAsync(command).GetAwaiter().GetResult().Outcome;
        return outcome.Refusal is { } refusal ? throw new ArgumentException(Describe(refusal), argument) : outcome.Value;
    }

    /// <summary>A refusal as one text.</summary>
    public static string Describe(Refusal refusal)
    {
        if (refusal.Violations.IsEmpty)
            return refusal.Message;
        var listed = string.Join("; ", refusal.Violations.Select(violation => violation.Path.Length == 0 ? violation.Message : $"{violation.Path}: {violation.Message}"));
        return refusal.Truncated == 0 ? listed : $"{listed}; {Messages.More(refusal.Truncated)}";
    }
}
