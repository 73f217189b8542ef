using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using Vendo.Emulator.Domain.Rows;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Storage;

/// <summary>What the data file keeps of one world beside its rows: written with every commit of that world.</summary>
/// <param name="FormatVersion">Of the data file as this program writes it.</param>
/// <param name="Settings">The world's settings, as text.</param>
/// <param name="Clock">The world's clock, as text.</param>
/// <param name="Counters">The world's counters, as text.</param>
internal sealed record StoredHeader(int FormatVersion, byte[] Settings, byte[] Clock, byte[] Counters)
{
    /// <summary>What this program writes, and the newest that it reads. Version 1 had one world, no packs and no checksums.</summary>
    public const int CurrentVersion = 2;

    /// <summary>Which of the file's worlds.</summary>
    public WorldSlot Slot { get; init; } = WorldSlot.Main;

    /// <summary>The packs that hold the rows which have no document of their own; 0 for none.</summary>
    public long Image { get; init; }

    /// <summary>The keys below it may be in the packs.</summary>
    public long ImageKeys { get; init; }

    /// <summary>How many rows each table has, in the order of the tables; empty in version 1.</summary>
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

    /// <summary>A world without rows; or what is wrong with the header.</summary>
    public Outcome<WorldSnapshot> ToSnapshot(TableList tables)
    {
        var settings = RowJson.FromUtf8(Settings, SettingsJson.Read);
        var clock = RowJson.FromUtf8(Clock, ClockJson.Read);
        var counters = RowJson.FromUtf8(Counters, reader => CountersJson.Read(reader, new WorldCounters()));
        if ((settings.Refusal ?? clock.Refusal ?? counters.Refusal) is { } refusal)
            return Refusal.Rule($"the header: {DataFileRefusals.Short(refusal)}");
        return WorldSnapshot.Empty(tables, settings.Value, clock.Value, counters.Value);
    }

    /// <summary>The checksum of everything in it.</summary>
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
