using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Server.Starting;

/// <summary>A refusal as one line for the console.</summary>
internal static class OneLine
{
    /// <summary>The message; that of a fixture holds each of its mistakes on a line.</summary>
    public static string Of(Refusal refusal) => refusal.Message.ReplaceLineEndings("; ").Trim();

    /// <summary>A text without line ends.</summary>
    public static string Of(string text) => text.ReplaceLineEndings(" ").Trim();
}
