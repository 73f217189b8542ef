using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Serving;

namespace Vendo.Emulator.Tests.Hosting;

/// <summary>A fake disk that a test can stop, fill and inspect.</summary>
internal sealed class Disk
{
    private readonly ManualResetEventSlim _goes = new(initialState: true);

    public Disk() => Durability = new Durability("the disk", (world, changes) => Write(world, changes), world => Write(world, null));

    public Durability Durability { get; }

    /// <summary>What was committed, in order; null changes for a replacement.</summary>
    public List<(World World, IReadOnlyList<Changes>? Changes)> Commits { get; } = [];

    public bool IsFull { get; set; }

    /// <summary>Set while a commit waits for the disk.</summary>
    public ManualResetEventSlim IsBusy { get; } = new();

    public void Stop() => _goes.Reset();

    public void Go() => _goes.Set();

    private void Write(World world, IReadOnlyList<Changes>? changes)
    {
        IsBusy.Set();
        _goes.Wait(TimeSpan.FromSeconds(30));
        if (IsFull)
            throw new DurabilityException("the disk", new IOException("No space left on device"));
        Commits.Add((world, changes));
    }
}
