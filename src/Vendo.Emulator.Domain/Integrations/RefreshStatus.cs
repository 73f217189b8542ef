namespace Vendo.Emulator;

/// <summary>The result of a refresh.</summary>
public enum RefreshStatus
{
    /// <summary>The data is available.</summary>
    Ready,

    /// <summary>Imports were dispatched for the missing data.</summary>
    Importing,

    /// <summary>Data is missing, and no import can bring it.</summary>
    Unavailable,
}
