using Vendo.Emulator.Domain.Accounts;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Http.Requests;

/// <summary>What must not show: the key that a request brought, and those of its world, wherever they stand in it.</summary>
/// <param name="Presented">The text after <c>Bearer</c>; null for none.</param>
/// <param name="Keys">The world's keys.</param>
internal readonly record struct Secrets(string? Presented, Table<string, ApiKey>? Keys)
{
    // A key of the world that short stands in every other word; one that a request brings is hidden whatever it is.
    private const int LeastLength = 4;

    /// <summary>A text with something else in their place.</summary>
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
