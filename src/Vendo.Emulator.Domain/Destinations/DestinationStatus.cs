namespace Vendo.Emulator;

/// <summary>
/// The flow status of a destination. Exports, a pause and a resume lead to four of them; the others are words of the real API that
/// only fixtures give.
/// </summary>
public enum DestinationStatus
{
    /// <summary>Nothing was exported since the creation or the last resume.</summary>
    Pending,

    /// <summary>An export runs. Only in fixtures.</summary>
    Running,

    /// <summary>The last export succeeded.</summary>
    Completed,

    /// <summary>The last export succeeded in part. Only in fixtures.</summary>
    Warning,

    /// <summary>The last export failed.</summary>
    Errored,

    /// <summary>The platform no longer accepts the credentials. Only in fixtures.</summary>
    AuthExpired,

    /// <summary>It is no longer tried. Only in fixtures.</summary>
    FailedPermanently,

    /// <summary>It is paused.</summary>
    Paused,

    /// <summary>It is not set up yet. Only in fixtures.</summary>
    Draft,
}
