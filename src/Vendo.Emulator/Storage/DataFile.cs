using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Hosting;

namespace Vendo.Emulator.Storage;

/// <summary>The file that stores worlds. One process at a time holds it; reads of a world never access it.</summary>
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

    /// <summary>The path of the file.</summary>
    public string Path => _files.Path;

    /// <summary>The store of the main world, used by its <see cref="WorldHost"/>.</summary>
    public Durability Durability { get; }

    /// <summary>Opens and locks a data file, and creates it if it does not exist. If that is refused, no file has changed.</summary>
    /// <param name="path">The path, relative to the working directory.</param>
    /// <param name="fresh">Whether to start over: the existing content is ignored, and replaced when another world is stored.</param>
    /// <param name="logger">Logs once when writes begin to fail, and once when they succeed again.</param>
    /// <param name="beforeWrite">Called with the path before each write; a test throws here to simulate a full disk.</param>
    /// <param name="tables">The tables of the worlds; null for <see cref="WorldTables"/>.</param>
    public static Outcome<DataFile> Open(string path, bool fresh, ILogger? logger = null, Action<string>? beforeWrite = null, TableList? tables = null)
    {
        var opened = DataFileOpening.Open(path, fresh, beforeWrite);
        return opened.Refusal is { } refusal ? refusal : new DataFile(opened.Value, logger, tables ?? WorldTables.List);
    }

    /// <summary>The main world in the file; null if there is none yet, or if the file starts over.</summary>
    /// <param name="onRead">Called now and then, on any reading thread, with the number of rows read and the total.</param>
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

    /// <summary>The additional worlds in the file.</summary>
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

    /// <summary>The store of one of the worlds.</summary>
    public Durability DurabilityOf(long slot) => new(Path, (world, changes) => Commit(slot, world, changes), world => Replace(slot, world))
    {
        Checkpoints = () => Checkpoints(slot),
        Worlds = slot == WorldSlot.Main.Number ? Worlds : null,
        KeepCheckpoint = (name, world) => KeepCheckpoint(slot, name, world),
        ForgetCheckpoint = name => Run(() => _worlds = _files.Change(_worlds, Named(slot, name), [])),
        KeepWorld = slot == WorldSlot.Main.Number ? KeepWorld : null,
        ForgetWorld = slot == WorldSlot.Main.Number ? ForgetWorld : null,
    };

    /// <summary>Null if the file is in its place and everything is in it or in its log; otherwise a line about the problem.</summary>
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

    /// <summary>Merges everything into one file and releases it.</summary>
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

    // A file of the previous format version is rewritten before anything else is stored in it.
    private ImmutableArray<StoredWorld> Stored()
    {
        if (_files.IsOld)
            ReplaceAll(WorldSlot.Main.Number, _worlds[0].World);
        return _worlds;
    }

    // A world that was just dropped may still be written to; such writes are ignored.
    private StoredWorld? Find(long slot) => _worlds.FirstOrDefault(stored => stored.Slot.Number == slot);

    private ImmutableArray<StoredWorld> Named(long slot, string name) =>
        [.. _worlds.Where(stored => stored.Slot.Kind == SlotKind.Checkpoint && stored.Slot.Owner == slot && stored.Slot.Name == name)];

    // Reuses the slots of dropped worlds only if no other slot is free, because a dropped world may still be written to.
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
