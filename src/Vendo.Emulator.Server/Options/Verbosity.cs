namespace Vendo.Emulator.Server.Options;

/// <summary>How much is said while the program runs. Errors are always told.</summary>
internal enum Verbosity
{
    /// <summary>Nothing of requests.</summary>
    Quiet,

    /// <summary>A line a request.</summary>
    Normal,

    /// <summary>A line a request with its query, its id and its sizes; warnings of the server.</summary>
    Verbose,
}
