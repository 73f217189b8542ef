namespace Vendo.Emulator.Server.Conform;

/// <summary>The options of <c>vendo-emulator conform</c>.</summary>
/// <param name="Target">The server; null for a recording.</param>
/// <param name="Key">The API key; null for a recording. It is in no output.</param>
internal sealed record ConformOptions(Uri? Target, string? Key)
{
    /// <summary>The file of recorded traffic; null for a server.</summary>
    public string? Har { get; init; }

    /// <summary>The host whose traffic counts in a recording; null for any.</summary>
    public string? Host { get; init; }

    /// <summary>Whether the run may create, change and delete.</summary>
    public bool Writes { get; init; }

    /// <summary>The file of the report; null for none.</summary>
    public string? Report { get; init; }

    /// <summary>The file of an earlier report to compare with; null for none.</summary>
    public string? Baseline { get; init; }

    /// <summary>Whether the report is written as JSON instead of lines.</summary>
    public bool IsJson { get; init; }
}
