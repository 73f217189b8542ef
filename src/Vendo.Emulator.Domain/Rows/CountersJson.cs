using System.Globalization;
using System.Text.Json;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Rows;

/// <summary>
/// The state of a world's generator and counters as JSON. <c>nextIntegrations</c> and <c>nextSyncJobs</c> are the ids
/// reserved for the next created integrations and the next manual syncs; <c>nextJob</c> is the next number of all other
/// jobs.
/// </summary>
internal static class CountersJson
{
    public static void Write(Utf8JsonWriter writer, WorldCounters counters)
    {
        writer.WriteStartObject();
        writer.Field("nextIntegrations", [.. counters.ReservedIntegrations.Select(id => id.ToString())]);
        writer.Field("integrationsTaken", counters.IntegrationsTaken, unless: 0);
        writer.JobFields("nextSyncJobs", counters.ReservedSyncJobs);
        writer.Field("syncJobsTaken", counters.SyncJobsTaken, unless: 0);
        writer.JobField("nextJob", counters.NextJob);
        writer.Field("nextKey", counters.NextKey);
        writer.Field("nextSequence", counters.NextSequence);

        // A text, because JSON readers of other languages would round a 64-bit number.
        writer.Field("generator", counters.Generator.ToString(CultureInfo.InvariantCulture));
        writer.WriteEndObject();
    }

    /// <param name="counters">The object.</param>
    /// <param name="derived">The values of fields that the object omits.</param>
    public static WorldCounters Read(ObjectReader counters, WorldCounters derived)
    {
        var integrations = counters.Uuids("nextIntegrations");
        var integrationsTaken = counters.OptionalInteger("integrationsTaken", min: 0, max: integrations.Length) ?? 0;
        var syncJobs = counters.Jobs("nextSyncJobs");
        return derived with
        {
            ReservedIntegrations = integrations,
            IntegrationsTaken = integrationsTaken,
            ReservedSyncJobs = syncJobs,
            SyncJobsTaken = counters.OptionalInteger("syncJobsTaken", min: 0, max: syncJobs.Length) ?? 0,
            NextJob = counters.OptionalJob("nextJob") ?? derived.NextJob,
            NextKey = counters.OptionalLong("nextKey", min: derived.NextKey) ?? derived.NextKey,
            NextSequence = counters.OptionalLong("nextSequence", min: derived.NextSequence) ?? derived.NextSequence,
            Generator = ReadGenerator(counters) ?? derived.Generator,
        };
    }

    private static ulong? ReadGenerator(ObjectReader counters)
    {
        var state = default(ulong);
        var text = counters.OptionalString(
            "generator",
            check: text => WholeNumber.TryParse(text, out state) ? null : "Expected a whole number as text");
        return text is null ? null : state;
    }
}
