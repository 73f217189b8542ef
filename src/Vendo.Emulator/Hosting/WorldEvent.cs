using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Hosting;

/// <summary>What can be told of a world while it is watched.</summary>
internal enum WorldEventType
{
    /// <summary>Rows changed.</summary>
    Changed,

    /// <summary>The world is another one: a reset, a restore or an import.</summary>
    Replaced,

    /// <summary>The clock was set, or moved without a change of rows.</summary>
    Clock,

    /// <summary>The API answered requests.</summary>
    Request,

    /// <summary>An armed fault met a request.</summary>
    Fault,

    /// <summary>A world was made or dropped.</summary>
    World,

    /// <summary>A checkpoint was made or deleted.</summary>
    Checkpoint,

    /// <summary>A long advance has come further, or is over.</summary>
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

    /// <summary>Whether only the latest state matters: of several such events that wait for a subscriber, one is kept.</summary>
    public static bool IsLatestOnly(this WorldEventType type) => type is not (WorldEventType.Changed or WorldEventType.Replaced);
}

/// <summary>Something that happened in a world.</summary>
/// <param name="Type">What kind of thing.</param>
/// <param name="Version">Counts the publications of the world; 0 where the type carries the latest state only.</param>
/// <param name="World">The world after it; null likewise.</param>
/// <param name="Changes">What changed, commit by commit; empty likewise.</param>
internal sealed record WorldEvent(WorldEventType Type, long Version, World? World, IReadOnlyList<Changes> Changes)
{
    /// <summary>Where the world's clock stands.</summary>
    public Instant Now => World?.Now ?? default;

    /// <summary>An event whose content the subscriber reads from the world when it gets to it.</summary>
    public static WorldEvent Latest(WorldEventType type) => new(type, 0, null, []);
}
