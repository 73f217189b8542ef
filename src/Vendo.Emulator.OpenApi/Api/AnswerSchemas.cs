using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Vendo.Emulator.Api;
using Vendo.Emulator.Api.Apps;
using Vendo.Emulator.Api.Catalog;
using Vendo.Emulator.Api.Destinations;
using Vendo.Emulator.Api.Integrations;
using Vendo.Emulator.Api.Jobs;
using Vendo.Emulator.Api.Me;
using Vendo.Emulator.Api.Models;
using Vendo.Emulator.Api.Sources;
using Vendo.Emulator.Domain.Catalog;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.OpenApi.Api;

/// <summary>The schemas of the answers, derived from the types that are written: every field is always present, null or not.</summary>
internal static class AnswerSchemas
{
    /// <summary>The types of the answers and of their parts.</summary>
    public static ImmutableArray<Type> Types { get; } =
    [
        typeof(IntegrationRow), typeof(IntegrationDetail), typeof(IntegrationCreated), typeof(RefreshAnswer),
        typeof(AppRow), typeof(AppDetail), typeof(SourceRow), typeof(SourceDetail), typeof(DestinationRow), typeof(DestinationDetail),
        typeof(JobRow), typeof(JobLogLine), typeof(JobCancelAnswer), typeof(ModelRow), typeof(ModelDetail),
        typeof(CatalogRow), typeof(CatalogDetail), typeof(CatalogPermissions), typeof(CredentialField), typeof(MeAnswer),
        typeof(StateAnswer), typeof(FlowStateAnswer), typeof(DeletedAnswer), typeof(DispatchedAnswer),
    ];

    public static IEnumerable<(string Name, JsonObject Schema)> All =>
        Types.Select(type => (type.Name, SchemaJson.Exactly(Fields(type)))).Append(("JobMetrics", AnswerFacets.JobMetrics));

    private static IEnumerable<(string Name, JsonObject Schema)> Fields(Type type) =>
        ApiJson.Default.GetTypeInfo(type)!.Properties.Where(field => field.Get is not null).Select(field => (field.Name, Field(type, field)));

    private static JsonObject Field(Type owner, JsonPropertyInfo field)
    {
        var type = Nullable.GetUnderlyingType(field.PropertyType) ?? field.PropertyType;
        var schema = Of(type);
        var facets = AnswerFacets.Of(owner.Name, field.Name);
        if (facets?.ContainsKey("$ref") == true)
        {
            schema = facets;
        }
        else if (facets is not null)
        {
            // A description of a list is one of its elements.
            var target = type != typeof(string) && schema["items"] is JsonObject items ? items : schema;
            foreach (var (keyword, value) in facets)
                target[keyword] = value!.DeepClone();
        }

        if (type != field.PropertyType || field.IsGetNullable)
            schema = OrNull(schema);
        return schema;
    }

    private static JsonObject OrNull(JsonObject schema)
    {
        if (schema.ContainsKey("$ref"))
            return SchemaJson.RefOrNull(schema);
        if (schema["enum"] is JsonArray names)
            names.Add((JsonNode?)null);
        schema["type"] = SchemaJson.Array([(string)schema["type"]!, "null"]);
        return schema;
    }

    private static JsonObject Of(Type type) => SchemaJson.Parse(type switch
    {
        _ when type == typeof(string) => """{"type": "string"}""",
        _ when type == typeof(bool) => """{"type": "boolean"}""",
        _ when type == typeof(int) => """{"type": "integer", "format": "int32", "minimum": 0}""",
        _ when type == typeof(long) => """{"type": "integer", "format": "int64", "minimum": 0}""",
        _ when type == typeof(Guid) => """{"type": "string", "format": "uuid"}""",
        _ when type == typeof(Instant) => """{"type": "string", "format": "date-time"}""",
        _ when type == typeof(JsonText) => """{"type": "object"}""",
        _ when type.IsGenericType => SchemaJson.ListOf(Of(type.GetGenericArguments()[0])).ToJsonString(),
        _ when Types.Contains(type) => SchemaJson.Ref(type.Name).ToJsonString(),
        _ => throw new NotSupportedException($"No schema for {type}."),
    });
}
