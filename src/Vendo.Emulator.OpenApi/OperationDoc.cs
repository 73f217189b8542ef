using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Vendo.Emulator.OpenApi;

/// <summary>The documentation of an operation, for both spellings of its path.</summary>
/// <param name="Tag">The resource.</param>
/// <param name="Summary">What it does, in a few words.</param>
internal sealed record OperationDoc(string Tag, string Summary)
{
    public string? Description { get; init; }

    public ImmutableArray<QueryDoc> Query { get; init; } = [];

    /// <summary>The schema of the body; null if none is read.</summary>
    public string? Body { get; init; }

    public ImmutableArray<AnswerDoc> Answers { get; init; } = [];

    /// <summary>The errors beyond those that follow from the route.</summary>
    public ImmutableArray<int> Errors { get; init; } = [];
}

/// <summary>A query parameter with its schema. A list of values is separated by commas.</summary>
internal sealed record QueryDoc(string Name, string Description, JsonObject Schema)
{
    /// <summary>The parameter in OpenAPI.</summary>
    public JsonObject Parameter()
    {
        var parameter = new JsonObject { ["name"] = Name, ["in"] = "query", ["description"] = Description };
        if ((string?)Schema["type"] == "array")
            (parameter["style"], parameter["explode"]) = ("form", false);
        parameter["schema"] = Schema.DeepClone();
        return parameter;
    }
}

/// <summary>A success: its status, and the schema of the whole body.</summary>
internal sealed record AnswerDoc(int Status, string Description, JsonObject Schema);
