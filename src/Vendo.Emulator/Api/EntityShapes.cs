using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Api;

/// <summary>The answers about a resource that a client creates, lists, changes, pauses and deletes.</summary>
/// <typeparam name="TRow">The type of its rows.</typeparam>
internal sealed record EntityShapes<TRow>
    where TRow : EntityRow
{
    /// <summary>A row of the list, as JSON.</summary>
    public required Func<World, TRow, byte[]> Row { get; init; }

    /// <summary>The answer that shows a row.</summary>
    public required Func<World, TRow, Reply> Detail { get; init; }

    /// <summary>The answer to a creation; by default the one that shows the row, with the status 201.</summary>
    public Func<World, TRow, Reply>? Created { get; init; }

    /// <summary>The answer to a change; by default the one that shows the row.</summary>
    public Func<ApiCall, World, TRow, Reply>? Updated { get; init; }

    /// <summary>The answer to a pause or resume that was carried out, with its message.</summary>
    public required Func<ApiCall, TRow, string, Reply> State { get; init; }

    /// <summary>The answer to a creation.</summary>
    public Reply ShowCreated(World world, TRow row) => Created?.Invoke(world, row) ?? Detail(world, row).With(status: 201);

    /// <summary>The answer to a change.</summary>
    public Reply ShowUpdated(ApiCall call, World world, TRow row) => Updated?.Invoke(call, world, row) ?? Detail(world, row);
}
