using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Hosting;

/// <summary>
/// Where a world is kept beside the memory. Each write returns when it is on disk, or throws a
/// <see cref="DurabilityException"/>: then nothing of it counts. Forks have none.
/// </summary>
/// <param name="Path">The data file, for messages.</param>
/// <param name="Commit">Writes the rows of all these changes, and the header of the world that they lead to, in one transaction.</param>
/// <param name="Replace">Writes a whole world in place of the one that is there, in one transaction.</param>
internal sealed record Durability(string Path, Action<World, IReadOnlyList<Changes>> Commit, Action<World> Replace)
{
    /// <summary>The checkpoints of the world that are kept; null where none is.</summary>
    public Func<IEnumerable<(string Name, World World)>>? Checkpoints { get; init; }

    /// <summary>The worlds beside the main one that are kept; null where none is.</summary>
    public Func<KeptWorlds>? Worlds { get; init; }

    /// <summary>Keeps a checkpoint of the world, in place of one of the same name; null where none is kept.</summary>
    public Action<string, World>? KeepCheckpoint { get; init; }

    /// <summary>Forgets a checkpoint by its name; null where none is kept.</summary>
    public Action<string>? ForgetCheckpoint { get; init; }

    /// <summary>Keeps a world beside the main one, and gives where it is kept; null where none is.</summary>
    public Func<KeptWorld, World, Durability>? KeepWorld { get; init; }

    /// <summary>Forgets a world beside the main one by its number; null where none is kept.</summary>
    public Action<long>? ForgetWorld { get; init; }
}

/// <summary>What is known of a world beside the main one.</summary>
/// <param name="Number">Counts such worlds; never used again.</param>
/// <param name="AccountId">The account that its key opens.</param>
/// <param name="Name">What its maker calls it; null for no name.</param>
/// <param name="ExpiresAt">When it goes by itself, on the system's clock; null for never.</param>
internal sealed record KeptWorld(long Number, Guid AccountId, string? Name, Instant? ExpiresAt);

/// <summary>The worlds beside the main one, as they were left.</summary>
/// <param name="Last">The number of the last one that there was.</param>
/// <param name="All">Each with what it is, where it began, and where it is kept.</param>
internal sealed record KeptWorlds(long Last, IReadOnlyList<(KeptWorld About, World World, World Origin, Durability Durability)> All);

/// <summary>A write did not reach the disk: the disk is full, the file is gone, or there is an I/O error. Nothing that was acknowledged is lost.</summary>
internal sealed class DurabilityException(string path, Exception inner)
    : Exception($"Cannot write the data file {path}: {inner.Message}", inner)
{
    public string Path { get; } = path;

    /// <summary>Why, in a sentence.</summary>
    public string Reason => InnerException!.Message.ReplaceLineEndings(" ").TrimEnd('.') + ".";
}
