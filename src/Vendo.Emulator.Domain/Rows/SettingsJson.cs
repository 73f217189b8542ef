using System.Text.Json;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Rows;

/// <summary>A world's settings as JSON.</summary>
internal static class SettingsJson
{
    public const string Fixture = "fixture";

    private static readonly WorldSettings Default = new();

    public static void Write(Utf8JsonWriter writer, WorldSettings settings)
    {
        writer.WriteStartObject();
        writer.Field(Fixture, settings.Fixture, unless: Default.Fixture);
        writer.Field("randomSeed", settings.RandomSeed, unless: Default.RandomSeed);
        writer.Field("checkDelay", settings.CheckDelay);
        writer.Field("jobHistoryLimit", settings.JobHistoryLimit, unless: Default.JobHistoryLimit);
        writer.Field("advanceLimit", settings.AdvanceLimit, unless: Default.AdvanceLimit);
        writer.Field("variedJobs", settings.VariedJobs);
        writer.Field("generation", ApiGenerations.Wire, settings.Generation, unless: Default.Generation);
        writer.WriteEndObject();
    }

    public static WorldSettings Read(ObjectReader settings) => new()
    {
        Fixture = settings.Text(Fixture) ?? Default.Fixture,
        RandomSeed = settings.OptionalLong("randomSeed", min: long.MinValue, max: long.MaxValue) ?? Default.RandomSeed,
        CheckDelay = settings.Duration("checkDelay"),
        JobHistoryLimit = settings.OptionalInteger("jobHistoryLimit", min: 1) ?? Default.JobHistoryLimit,
        AdvanceLimit = settings.OptionalLong("advanceLimit", min: 1, max: long.MaxValue) ?? Default.AdvanceLimit,
        VariedJobs = settings.OptionalBoolean("variedJobs") ?? Default.VariedJobs,
        Generation = settings.OptionalEnum("generation", ApiGenerations.Wire) ?? Default.Generation,
    };
}
