using System.Text.Json.Serialization;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Control.Worlds;

/// <summary>An additional world, and how to reach it.</summary>
internal sealed record WorldAnswer(
    string Id,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Name,
    Guid AccountId,
    string ApiKey,
    string Generation,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Instant? ExpiresAt)
{
    public static WorldAnswer Of(ExtraWorld extra) => new(extra.Id, extra.About.Name, extra.Key.AccountId, extra.Key.Secret, ApiGenerations.Wire.ToWire(extra.Host.Published.Settings.Generation), extra.About.ExpiresAt);
}

/// <summary>The answer to dropping a world.</summary>
internal sealed record DroppedAnswer(bool Deleted, string Id);

/// <summary>A checkpoint.</summary>
internal sealed record CheckpointAnswer(string Name, Instant Now);

/// <summary>The answer to deleting a checkpoint.</summary>
internal sealed record CheckpointDeletedAnswer(bool Deleted, string Name);

/// <summary>The world after a reset, a restore or an import.</summary>
internal sealed record WorldStateAnswer(Instant Now, string Fixture)
{
    public static WorldStateAnswer Of(World world) => new(world.Now, world.Settings.Fixture);
}
