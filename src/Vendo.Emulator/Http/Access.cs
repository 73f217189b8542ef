using System.Collections.Immutable;

namespace Vendo.Emulator.Http;

/// <summary>Who may call the emulator, from which web pages and machines, and what its answers say beside the API's own.</summary>
internal sealed record Access
{
    /// <summary>The web pages that may call the API.</summary>
    public Cors Cors { get; init; } = new();

    /// <summary>Whether other machines may use the control surface.</summary>
    public bool IsControlFromAnywhere { get; init; }

    /// <summary>What callers from other machines show to use the control surface; null for nothing.</summary>
    public string? ControlToken { get; init; }

    /// <summary>The origins, besides the emulator's own, whose pages may use the control surface through a proxy.</summary>
    public ImmutableArray<string> ControlOrigins { get; init; } = [];

    /// <summary>Whether answers of the API name their evidence in a header.</summary>
    public bool ShowsEvidence { get; init; } = true;
}
