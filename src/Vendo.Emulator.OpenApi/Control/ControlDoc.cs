using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Vendo.Emulator.OpenApi.Control;

/// <summary>The description of an operation of the control surface, for both spellings of its path.</summary>
/// <param name="Tag">The group that it is listed in.</param>
/// <param name="Summary">What it does, in a few words.</param>
/// <param name="Answer">The schema of <c>data</c>; null for an answer that is no envelope.</param>
internal sealed record ControlDoc(string Tag, string Summary, JsonObject? Answer)
{
    public string? Description { get; init; }

    public ImmutableArray<QueryDoc> Query { get; init; } = [];

    /// <summary>The schema of the body; null if none is read.</summary>
    public JsonObject? Body { get; init; }

    /// <summary>Whether the body may be left out.</summary>
    public bool IsBodyOptional { get; init; }

    /// <summary>The statuses of a success.</summary>
    public ImmutableArray<int> Statuses { get; init; } = [200];

    /// <summary>The answer's media type and schema where it is no envelope.</summary>
    public (string MediaType, JsonObject Schema)? Plain { get; init; }
}
