namespace Vendo.Emulator;

/// <summary>Whether the source data that an integration needs is available.</summary>
public enum ImportReadiness
{
    /// <summary>Source data is available, can sync.</summary>
    Ready,

    /// <summary>Checking if source data is ready.</summary>
    Checking,

    /// <summary>Waiting for source import to complete.</summary>
    Waiting,

    /// <summary>Source import failed.</summary>
    Error,
}
