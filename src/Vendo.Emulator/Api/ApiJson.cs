using System.Text.Json;
using System.Text.Json.Serialization;
using Vendo.Emulator.Api.Apps;
using Vendo.Emulator.Api.Catalog;
using Vendo.Emulator.Api.Destinations;
using Vendo.Emulator.Api.Integrations;
using Vendo.Emulator.Api.Jobs;
using Vendo.Emulator.Api.Me;
using Vendo.Emulator.Api.Models;
using Vendo.Emulator.Api.Sources;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Api;

/// <summary>The shapes of the API's answers, with serialisation code generated at build time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    Converters = [typeof(InstantJson), typeof(JsonTextJson)])]
[JsonSerializable(typeof(IntegrationRow))]
[JsonSerializable(typeof(IntegrationDetail))]
[JsonSerializable(typeof(IntegrationCreated))]
[JsonSerializable(typeof(RefreshAnswer))]
[JsonSerializable(typeof(StateAnswer))]
[JsonSerializable(typeof(DeletedAnswer))]
[JsonSerializable(typeof(DispatchedAnswer))]
[JsonSerializable(typeof(AppRow))]
[JsonSerializable(typeof(AppDetail))]
[JsonSerializable(typeof(SourceRow))]
[JsonSerializable(typeof(SourceDetail))]
[JsonSerializable(typeof(FlowStateAnswer))]
[JsonSerializable(typeof(DestinationRow))]
[JsonSerializable(typeof(DestinationDetail))]
[JsonSerializable(typeof(JobRow))]
[JsonSerializable(typeof(JobLogLine[]))]
[JsonSerializable(typeof(JobCancelAnswer))]
[JsonSerializable(typeof(ModelRow))]
[JsonSerializable(typeof(ModelDetail))]
[JsonSerializable(typeof(CatalogRow))]
[JsonSerializable(typeof(CatalogDetail))]
[JsonSerializable(typeof(MeAnswer))]
internal sealed partial class ApiJson : JsonSerializerContext;

/// <summary>Instants as the API prints them.</summary>
internal sealed class InstantJson : JsonConverter<Instant>
{
    public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Instant.Parse(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}

/// <summary>Writes JSON text verbatim.</summary>
internal sealed class JsonTextJson : JsonConverter<JsonText>
{
    public override JsonText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return JsonText.From(document.RootElement);
    }

    public override void Write(Utf8JsonWriter writer, JsonText value, JsonSerializerOptions options) => writer.WriteRawValue(value.Text, skipInputValidation: true);
}
