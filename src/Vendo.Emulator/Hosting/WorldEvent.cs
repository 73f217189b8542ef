using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Hosting;

/// <summary>The types of events that a world publishes.</summary>
internal enum WorldEventType
{
    /// <summary>Rows changed.</summary>
    Changed,

    /// <summary>The world was replaced: a reset, a restore or an import.</summary>
    Replaced,

    /// <summary>The clock was set, or moved without a change of rows.</summary>
    Clock,

    /// <summary>The API answered requests.</summary>
    Request,

    /// <summary>A fault was applied to a request.</summary>
    Fault,

    /// <summary>A world was created or dropped.</summary>
    World,

    /// <summary>A checkpoint was created or deleted.</summary>
    Checkpoint,

    /// <summary>A long advance has progressed or ended.</summary>
    Progress,
}

/// <summary>The wire names of <see cref="WorldEventType"/>.</summary>
internal static class WorldEventTypes
{
    public static readonly WireNames<WorldEventType> Wire = new(
        (WorldEventType.Changed, "changed"),
        (WorldEventType.Replaced, "replaced"),
        (WorldEventType.Clock, "clock"),
        (WorldEventType.Request, "request"),
        (WorldEventType.Fault, "fault"),
        (WorldEventType.World, "world"),
        (WorldEventType.Checkpoint, "checkpoint"),
        (WorldEventType.Progress, "progress"));

    /// <summary>Whether only the latest state matters: of several waiting events of this type, one is kept.</summary>
    public static bool IsLatestOnly(this WorldEventType type) => type is not (WorldEventType.Changed or WorldEventType.Replaced);
}

/// <summary>An event of a world.</summary>
/// <param name="Type">The type.</param>
/// <param name="Version">The number of the world's publication; 0 if the type carries the latest state only.</param>
/// <param name="World">The world after the event; null likewise.</param>
/// <param name="Changes">The changes, commit by commit; empty likewise.</param>
internal sealed record WorldEvent(WorldEventType Type, long Version, World? World, IReadOnlyList<Changes> Changes)
{
    /// <summary>The instant of the world's clock.</summary>
    public Instant Now => World?.Now ?? default;

    /// <summary>An event whose content the subscriber reads from the world when it handles the event.</summary>
    public static WorldEvent Latest(WorldEventType type) => new(type, 0, null, []);
}
