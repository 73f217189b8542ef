namespace Vendo.Emulator;

/// <summary>Whether the user has paused an integration, app, source, destination or model.</summary>
public enum ActivityState
{
    /// <summary>It runs.</summary>
    Active,

    /// <summary>It is paused.</summary>
    Inactive,
}
