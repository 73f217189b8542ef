namespace Vendo.Emulator;

/// <summary>The direction in which data flows through an app.</summary>
public enum AppRole
{
    /// <summary>Data flows out of the app.</summary>
    Source,

    /// <summary>Data flows into the app.</summary>
    Destination,
}
