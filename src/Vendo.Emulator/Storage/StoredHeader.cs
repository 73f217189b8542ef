using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using Vendo.Emulator.Domain.Rows;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Storage;

/// <summary>The header of a world in the data file, without its rows; written with every commit of that world.</summary>
/// <param name="FormatVersion">The format version of the data file.</param>
/// <param name="Settings">The world's settings as JSON text.</param>
/// <param name="Clock">The world's clock as JSON text.</param>
/// <param name="Counters">The world's counters as JSON text.</param>
internal sealed record StoredHeader(int FormatVersion, byte[] Settings, byte[] Clock, byte[] Counters)
{
    /// <summary>The version that this program writes, and the newest that it reads.</summary>
    /// <remarks>Version 1 had one world, no packs and no checksums; version 2 did not compress packs.</remarks>
    public const int CurrentVersion = 3;

    /// <summary>The slot of the world.</summary>
    public WorldSlot Slot { get; init; } = WorldSlot.Main;

    /// <summary>The image with the rows that have no document of their own; 0 for none.</summary>
    public long Image { get; init; }

    /// <summary>Keys below this bound may be in the packs.</summary>
    public long ImageKeys { get; init; }

    /// <summary>The number of rows of each table, in the order of the tables; empty in version 1.</summary>
    public ImmutableArray<long> Counts { get; init; } = [];

    public static StoredHeader Of(World world, WorldSlot slot, StoredImage? image) => new(
        CurrentVersion,
        RowJson.ToUtf8(world.Settings, SettingsJson.Write),
        RowJson.ToUtf8(world.Clock, ClockJson.Write),
        RowJson.ToUtf8(world.Counters, CountersJson.Write))
    {
        Slot = slot,
        Image = image?.Id ?? 0,
        ImageKeys = image?.Keys ?? 0,
        Counts = [.. world.Tables.Select(table => table.Count)],
    };

    /// <summary>A world without rows, or the violations of the header.</summary>
    public Outcome<WorldSnapshot> ToSnapshot(TableList tables)
    {
        var settings = RowJson.FromUtf8(Settings, SettingsJson.Read);
        var clock = RowJson.FromUtf8(Clock, ClockJson.Read);
        var counters = RowJson.FromUtf8(Counters, reader => CountersJson.Read(reader, new WorldCounters()));
        if ((settings.Refusal ?? clock.Refusal ?? counters.Refusal) is { } refusal)
            return Refusal.Rule($"the header: {DataFileRefusals.Short(refusal)}");
        return WorldSnapshot.Empty(tables, settings.Value, clock.Value, counters.Value);
    }

    /// <summary>The checksum of the whole header.</summary>
    public uint Sum()
    {
        Span<byte> number = stackalloc byte[sizeof(long)];
        var sum = uint.MaxValue;
        foreach (var value in (long[])[FormatVersion, Slot.Number, (long)Slot.Kind, Slot.Owner, Image, ImageKeys, .. Counts])
        {
            BinaryPrimitives.WriteInt64LittleEndian(number, value);
            sum = Checksum.Of(number, sum);
        }

        foreach (var text in (byte[][])[Encoding.UTF8.GetBytes(Slot.Name), Encoding.UTF8.GetBytes(Slot.About), Settings, Clock, Counters])
            sum = Checksum.Of(text, sum);
        return sum;
    }
}
