using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator;

/// <summary>JSON that C# code gives as a text.</summary>
internal static class JsonArgument
{
    // As deep as the API takes it within a body.
    private const int MostDepth = 61;

    /// <param name="json">The text.</param>
    /// <param name="name">What it is called in messages.</param>
    /// <exception cref="ArgumentException">It is no JSON.</exception>
    public static JsonText Parse(string json, string name = "configuration")
    {
        var read = JsonText.Read(json, name, MostDepth);
        return read.Refusal is { } refusal ? throw new ArgumentException(refusal.Message, nameof(json)) : read.Value;
    }
}
