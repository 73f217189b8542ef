namespace Vendo.Emulator;

/// <summary>The status of an app's connection.</summary>
public enum AppStatus
{
    /// <summary>No run has used it yet.</summary>
    Pending,

    /// <summary>The last run that used it succeeded.</summary>
    Completed,

    /// <summary>The last run that used it failed.</summary>
    Errored,
}
