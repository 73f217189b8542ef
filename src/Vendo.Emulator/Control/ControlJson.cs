using System.Text.Json.Serialization;
using Vendo.Emulator.Api;
using Vendo.Emulator.Control.Accounts;
using Vendo.Emulator.Control.Worlds;

namespace Vendo.Emulator.Control;

/// <summary>The shapes of the control surface's answers, with serialisation code generated at build time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    Converters = [typeof(InstantJson)])]
[JsonSerializable(typeof(AccountAnswer))]
[JsonSerializable(typeof(ApiKeyAnswer))]
[JsonSerializable(typeof(WorldAnswer))]
[JsonSerializable(typeof(WorldAnswer[]))]
[JsonSerializable(typeof(DroppedAnswer))]
[JsonSerializable(typeof(CheckpointAnswer))]
[JsonSerializable(typeof(CheckpointAnswer[]))]
[JsonSerializable(typeof(CheckpointDeletedAnswer))]
[JsonSerializable(typeof(WorldStateAnswer))]
internal sealed partial class ControlJson : JsonSerializerContext;
