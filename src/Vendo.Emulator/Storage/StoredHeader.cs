using Vendo.Emulator.Domain.Rows;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Storage;

/// <summary>What the data file keeps beside the rows: written with every commit.</summary>
/// <param name="FormatVersion">Of the data file as this program writes it.</param>
/// <param name="Settings">The world's settings, as text.</param>
/// <param name="Clock">The world's clock, as text.</param>
/// <param name="Counters">The world's counters, as text.</param>
internal sealed record StoredHeader(int FormatVersion, byte[] Settings, byte[] Clock, byte[] Counters)
{
    /// <summary>What this program writes, and the newest that it reads.</summary>
    public const int CurrentVersion = 1;

    public static StoredHeader Of(World world) => new(
        CurrentVersion,
        RowText.ToUtf8(world.Settings, SettingsText.Write),
        RowText.ToUtf8(world.Clock, ClockText.Write),
        RowText.ToUtf8(world.Counters, CountersText.Write));

    /// <summary>A world without rows; or what is wrong with the header.</summary>
    public Outcome<WorldSnapshot> ToSnapshot()
    {
        var settings = RowText.FromUtf8(Settings, SettingsText.Read);
        var clock = RowText.FromUtf8(Clock, ClockText.Read);
        var counters = RowText.FromUtf8(Counters, reader => CountersText.Read(reader, new WorldCounters()));
        if ((settings.Refusal ?? clock.Refusal ?? counters.Refusal) is { } refusal)
            return Refusal.Rule($"the header: {DataFileRefusals.Short(refusal)}");
        return new WorldSnapshot { Settings = settings.Value, Clock = clock.Value, Counters = counters.Value };
    }
}
