using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Hosting;

namespace Vendo.Emulator.Storage;

/// <summary>The file that worlds are kept in. Held by one process at a time; reads of a world never come here.</summary>
internal sealed class DataFile : IDisposable
{
    private readonly Lock _gate = new();
    private readonly ILogger? _logger;
    private readonly StoredFiles _files;
    private readonly TableList _tables;
    private ImmutableArray<StoredWorld> _worlds = [];
    private long _lastSlot;
    private bool _isFailing;

    private DataFile(StoredFiles files, ILogger? logger, TableList tables)
    {
        (_files, _logger, _tables) = (files, logger, tables);
        Durability = DurabilityOf(WorldSlot.Main.Number);
    }

    /// <summary>Where the file is.</summary>
    public string Path => _files.Path;

    /// <summary>What the <see cref="WorldHost"/> of the main world commits through.</summary>
    public Durability Durability { get; }

    /// <summary>Opens and locks a data file; one that does not exist is made. Where that is refused, no file has changed.</summary>
    /// <param name="path">Where; relative to the working directory.</param>
    /// <param name="fresh">Whether to start over: what is there counts for nothing, and goes once another world is stored.</param>
    /// <param name="logger">Told once when writes begin to fail, and once when they succeed again.</param>
    /// <param name="beforeWrite">Told the path before each write; a test throws there, as a full disk would.</param>
    /// <param name="tables">The tables of the worlds; null for <see cref="WorldTables"/>.</param>
    public static Outcome<DataFile> Open(string path, bool fresh, ILogger? logger = null, Action<string>? beforeWrite = null, TableList? tables = null)
    {
        var opened = DataFileOpening.Open(path, fresh, beforeWrite);
        return opened.Refusal is { } refusal ? refusal : new DataFile(opened.Value, logger, tables ?? WorldTables.List);
    }

    /// <summary>The main world that the file holds; null where it holds none yet, or is to be started over.</summary>
    /// <param name="onRead">Told now and then how many rows are read, of how many; by whichever thread reads.</param>
    public Outcome<World?> Load(Action<long, long>? onRead = null)
    {
        lock (_gate)
        {
            if (!_files.HasWorlds)
                return (World?)null;
            try
            {
                _worlds = StoredWorlds.Read(_files.Database(), _tables, onRead);
                _lastSlot = _worlds.Max(stored => stored.Slot.Number);
                return _worlds[0].World;
            }
            catch (Exception error)
            {
                return DataFileRefusals.Damaged(Path, error.Message);
            }
        }
    }

    /// <summary>The checkpoints of a world in the file, by name.</summary>
    public ImmutableArray<(string Name, World World)> Checkpoints(long slot)
    {
        lock (_gate)
            return [.. _worlds.Where(stored => stored.Slot.Kind == SlotKind.Checkpoint && stored.Slot.Owner == slot).Select(stored => (stored.Slot.Name, stored.World))];
    }

    /// <summary>The worlds beside the main one, as they were left.</summary>
    public KeptWorlds Worlds()
    {
        lock (_gate)
        {
            var last = _worlds is [{ Slot.About.Length: > 0 } main, ..] ? KeptWorldJson.Read(main.Slot.About).Number : 0;
            return new KeptWorlds(last, [.. _worlds.Where(stored => stored.Slot.Kind == SlotKind.World).Select(Kept)]);
        }

        (KeptWorld, World, World, Durability) Kept(StoredWorld stored) => (
            KeptWorldJson.Read(stored.Slot.About),
            stored.World,
            _worlds.First(other => other.Slot.Kind == SlotKind.Origin && other.Slot.Owner == stored.Slot.Number).World,
            DurabilityOf(stored.Slot.Number));
    }

    /// <summary>What the host of one of the worlds commits through.</summary>
    public Durability DurabilityOf(long slot) => new(Path, (world, changes) => Commit(slot, world, changes), world => Replace(slot, world))
    {
        Checkpoints = () => Checkpoints(slot),
        Worlds = slot == WorldSlot.Main.Number ? Worlds : null,
        KeepCheckpoint = (name, world) => KeepCheckpoint(slot, name, world),
        ForgetCheckpoint = name => Run(() => _worlds = _files.Change(_worlds, Named(slot, name), [])),
        KeepWorld = slot == WorldSlot.Main.Number ? KeepWorld : null,
        ForgetWorld = slot == WorldSlot.Main.Number ? ForgetWorld : null,
    };

    /// <summary>Whether the file is where it was, and everything is in it or its log; else a line that says what is not.</summary>
    public string? WhyNotWhole()
    {
        lock (_gate)
        {
            try
            {
                _files.ThrowUnlessInPlace();
                return null;
            }
            catch (IOException error)
            {
                return error.Message;
            }
        }
    }

    /// <summary>Brings everything into the one file, and lets go of it.</summary>
    public void Dispose()
    {
        lock (_gate)
            _files.Close(!_worlds.IsEmpty, KeptLog);
    }

    private void Commit(long slot, World world, IReadOnlyList<Changes> changes) => Run(() =>
    {
        if (_worlds.IsEmpty || _files.IsOld)
            ReplaceAll(slot, world);
        else if (Find(slot) is { } stored)
            _files.Commit(stored, world, changes, KeptLog);
    });

    private void Replace(long slot, World world) => Run(() =>
    {
        if (slot == WorldSlot.Main.Number)
            ReplaceAll(slot, world);
        else if (Find(slot) is { } stored)
            _worlds = _files.Change(_worlds, [stored], [(stored.Slot, world)]);
    });

    private void ReplaceAll(long slot, World world)
    {
        var worlds = _worlds.IsEmpty
            ? [new StoredWorld(WorldSlot.Main, world, null)]
            : _worlds.Select(stored => new StoredWorld(stored.Slot, stored.Slot.Number == slot ? world : stored.World, null)).ToImmutableArray();
        _files.Replace(worlds);
        _worlds = worlds;
    }

    private void KeepCheckpoint(long slot, string name, World world) => Run(() =>
    {
        var earlier = Named(slot, name);
        var place = earlier.IsEmpty ? new WorldSlot(NextSlot(), SlotKind.Checkpoint, slot, name, "") : earlier[0].Slot;
        _worlds = _files.Change(Stored(), earlier, [(place, world)]);
    });

    private Durability KeepWorld(KeptWorld kept, World world)
    {
        var slots = (World: 0L, Origin: 0L);
        Run(() =>
        {
            slots = (NextSlot(), NextSlot());
            var about = KeptWorldJson.Write(kept);
            var stored = Stored();
            stored[0].Slot = stored[0].Slot with { About = about };
            _worlds = _files.Change(
                stored, [], [(new WorldSlot(slots.World, SlotKind.World, 0, "", about), world), (new WorldSlot(slots.Origin, SlotKind.Origin, slots.World, "", ""), world)]);
        });
        return DurabilityOf(slots.World);
    }

    private void ForgetWorld(long number) => Run(() =>
    {
        var world = _worlds.First(stored => stored.Slot.Kind == SlotKind.World && KeptWorldJson.Read(stored.Slot.About).Number == number);
        _worlds = _files.Change(_worlds, [.. _worlds.Where(stored => stored == world || (stored.Slot.Kind != SlotKind.World && stored.Slot.Owner == world.Slot.Number && stored.Slot.Number != 0))], []);
    });

    // A file of the format version before is made anew before anything else is kept in it.
    private ImmutableArray<StoredWorld> Stored()
    {
        if (_files.IsOld)
            ReplaceAll(WorldSlot.Main.Number, _worlds[0].World);
        return _worlds;
    }

    // A world that was dropped a moment ago may still be written to: there is nothing to keep of it.
    private StoredWorld? Find(long slot) => _worlds.FirstOrDefault(stored => stored.Slot.Number == slot);

    private ImmutableArray<StoredWorld> Named(long slot, string name) =>
        [.. _worlds.Where(stored => stored.Slot.Kind == SlotKind.Checkpoint && stored.Slot.Owner == slot && stored.Slot.Name == name)];

    // Not those of worlds that are gone, as long as there are others: somebody may still write to such a world.
    private long NextSlot()
    {
        if (_lastSlot + 1 < WorldSlot.MostSlots)
            return ++_lastSlot;
        var taken = _worlds.Select(stored => stored.Slot.Number).ToHashSet();
        for (var slot = 1L; ; slot++)
        {
            if (!taken.Contains(slot))
                return slot;
        }
    }

    private void Run(Action write)
    {
        lock (_gate)
        {
            try
            {
                _files.AllowWrites();
                write();
            }
            catch (Exception error)
            {
                _files.Abandon();
                if (!_isFailing)
                    LogFailure(error);
                _isFailing = true;
                throw new DurabilityException(Path, error);
            }

            if (_isFailing)
                _logger?.CanWriteAgain(Path);
            _isFailing = false;
        }
    }

    private void LogFailure(Exception error)
    {
        if (_logger is not { } logger)
            return;
        if (error is FileNotInPlaceException)
            logger.IsNotInPlace(error, Path);
        else
            logger.CannotWrite(error, Path);
    }

    private void KeptLog(Exception error) => _logger?.CannotCheckpoint(error, Path);
}
