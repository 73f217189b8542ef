using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Hosting;

/// <summary>
/// The durable store of a world. Each write returns when it is on disk, or throws a <see cref="DurabilityException"/> and
/// has no effect. Forks have none.
/// </summary>
/// <param name="Path">The data file, for messages.</param>
/// <param name="Commit">Writes the rows of these changes and the header of the resulting world in one transaction.</param>
/// <param name="Replace">Replaces the stored world in one transaction.</param>
internal sealed record Durability(string Path, Action<World, IReadOnlyList<Changes>> Commit, Action<World> Replace)
{
    /// <summary>The stored checkpoints of the world; null if checkpoints are not stored.</summary>
    public Func<IEnumerable<(string Name, World World)>>? Checkpoints { get; init; }

    /// <summary>The stored additional worlds; null if they are not stored.</summary>
    public Func<KeptWorlds>? Worlds { get; init; }

    /// <summary>Stores a checkpoint and replaces one of the same name; null if checkpoints are not stored.</summary>
    public Action<string, World>? KeepCheckpoint { get; init; }

    /// <summary>Deletes a checkpoint by name; null if checkpoints are not stored.</summary>
    public Action<string>? ForgetCheckpoint { get; init; }

    /// <summary>Stores an additional world and returns its store; null if additional worlds are not stored.</summary>
    public Func<KeptWorld, World, Durability>? KeepWorld { get; init; }

    /// <summary>Deletes an additional world by number; null if additional worlds are not stored.</summary>
    public Action<long>? ForgetWorld { get; init; }
}

/// <summary>The description of an additional world.</summary>
/// <param name="Number">The number of the world; never reused.</param>
/// <param name="AccountId">The account that its key gives access to.</param>
/// <param name="Name">Its name, given by its creator; null for none.</param>
/// <param name="ExpiresAt">When it is dropped automatically, on the system's clock; null for never.</param>
internal sealed record KeptWorld(long Number, Guid AccountId, string? Name, Instant? ExpiresAt);

/// <summary>The additional worlds in the data file.</summary>
/// <param name="Last">The highest number ever used.</param>
/// <param name="All">Each world with its description, its origin and its store.</param>
internal sealed record KeptWorlds(long Last, IReadOnlyList<(KeptWorld About, World World, World Origin, Durability Durability)> All);

/// <summary>A write did not reach the disk: the disk is full, the file is missing, or an I/O error occurred. No acknowledged write is lost.</summary>
internal sealed class DurabilityException(string path, Exception inner)
    : Exception($"Cannot write the data file {path}: {inner.Message}", inner)
{
    public string Path { get; } = path;

    /// <summary>The reason, as a sentence.</summary>
    public string Reason => InnerException!.Message.ReplaceLineEndings(" ").TrimEnd('.') + ".";
}
