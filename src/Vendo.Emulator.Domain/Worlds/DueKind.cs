namespace Vendo.Emulator;

/// <summary>What happens when an agenda entry is due.</summary>
public enum DueKind
{
    /// <summary>An occurrence of an integration's or a source's schedule.</summary>
    Occurrence,

    /// <summary>A pending job evaluates its import dependency.</summary>
    Check,

    /// <summary>A pending job starts.</summary>
    Start,

    /// <summary>A running job ends as planned.</summary>
    End,

    /// <summary>A running job whose cancellation was requested stops.</summary>
    Cancel,

    /// <summary>Handles a job that has waited too long for its import.</summary>
    Timeout,
}
