using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Server.Starting;

/// <summary>A refusal as one line for the console.</summary>
internal static class OneLine
{
    /// <summary>The message, and of the violations the first one and how many there are beside it.</summary>
    public static string Of(Refusal refusal)
    {
        var text = refusal.Message;
        if (refusal.Violations is [var first, ..])
        {
            var more = refusal.Violations.Length > 1 ? $" (and {refusal.Violations.Length - 1} more)" : "";
            text = $"{text}: {first.Path}: {first.Message}{more}";
        }

        return Of(text);
    }

    /// <summary>A text without line ends.</summary>
    public static string Of(string text) => text.ReplaceLineEndings(" ").Trim();
}
