using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Server.Starting;

/// <summary>A refusal as one line for the console.</summary>
internal static class OneLine
{
    /// <summary>The message; a fixture's refusal lists one violation per line.</summary>
    public static string Of(Refusal refusal) => refusal.Message.ReplaceLineEndings("; ").Trim();

    /// <summary>A text without line breaks.</summary>
    public static string Of(string text) => text.ReplaceLineEndings(" ").Trim();
}
