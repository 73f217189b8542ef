namespace Vendo.Emulator;

/// <summary>The generations of the API. They differ in the fields and words of answers, not in what the world does (docs/generations.md).</summary>
public enum ApiGeneration
{
    /// <summary>The published reference of 2024.</summary>
    Docs,

    /// <summary>What the vendor's current clients say of the server of late 2026.</summary>
    Current,
}
