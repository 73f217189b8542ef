namespace Vendo.Emulator.Server.Logging;

/// <summary>What shows the program's output.</summary>
/// <param name="IsShown">Whether a person reads it on a terminal, and no file or other program.</param>
/// <param name="HasColour">Whether the lines may have colours: on a terminal, unless NO_COLOR is set.</param>
internal sealed record Terminal(bool IsShown, bool HasColour)
{
    /// <param name="isRedirected">Whether the output goes to a file or another program.</param>
    /// <param name="environment">The variables of the environment.</param>
    public static Terminal Of(bool isRedirected, Func<string, string?> environment) =>
        new(!isRedirected, !isRedirected && string.IsNullOrEmpty(environment("NO_COLOR")) && environment("TERM") != "dumb");
}
