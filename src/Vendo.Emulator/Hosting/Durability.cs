using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Hosting;

/// <summary>
/// Where a world is kept beside the memory. A commit returns when it is on disk, or throws a
/// <see cref="DurabilityException"/>: then nothing of it counts. Forks and extra worlds have none.
/// </summary>
/// <param name="Path">The data file, for messages.</param>
/// <param name="Commit">Writes the rows of all these changes, and the header of the world that they lead to, in one transaction.</param>
/// <param name="Replace">Writes a whole world in place of the one that is there, in one transaction.</param>
internal sealed record Durability(string Path, Action<World, IReadOnlyList<Changes>> Commit, Action<World> Replace);

/// <summary>A write did not reach the disk: the disk is full, or there is an I/O error. Nothing that was acknowledged is lost.</summary>
internal sealed class DurabilityException(string path, Exception inner)
    : Exception($"Cannot write the data file {path}: {inner.Message}", inner)
{
    public string Path { get; } = path;
}
