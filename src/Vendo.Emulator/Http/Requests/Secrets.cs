using Vendo.Emulator.Domain.Accounts;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Http.Requests;

/// <summary>The secrets of a request: its own key and the keys of its world.</summary>
/// <param name="Presented">The text after <c>Bearer</c>; null for none.</param>
/// <param name="Keys">The world's keys.</param>
internal readonly record struct Secrets(string? Presented, Table<string, ApiKey>? Keys)
{
    // A shorter key of the world would match ordinary words. The request's own key is always hidden.
    private const int LeastLength = 4;

    /// <summary>A text with the secrets replaced.</summary>
    public string Hide(string text, string mark)
    {
        if (Presented is { Length: > 0 } presented)
            text = text.Replace(presented, mark, StringComparison.Ordinal);
        if (Keys is null)
            return text;
        foreach (var secret in Keys.Rows.Keys)
        {
            if (secret.Length >= LeastLength)
                text = text.Replace(secret, mark, StringComparison.Ordinal);
        }

        return text;
    }
}
