namespace Vendo.Emulator.Server.Options;

/// <summary>How much the program logs. Errors are always logged.</summary>
internal enum Verbosity
{
    /// <summary>No requests.</summary>
    Quiet,

    /// <summary>One line for each request.</summary>
    Normal,

    /// <summary>One line for each request with its query, its id and its sizes, and warnings of the server.</summary>
    Verbose,
}
