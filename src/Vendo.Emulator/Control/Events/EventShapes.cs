using System.Text.Json;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Control.Events;

/// <summary>How events look.</summary>
internal static class EventShapes
{
    // An advance over a year may change a million rows; who needs them all reads them.
    private const int MostChanges = 1000;

    public static byte[] Open(long version, Instant now) => JsonOutput.Bytes(json =>
    {
        json.WriteStartObject();
        Head(json, version, now);
        json.WriteEndObject();
    });

    /// <summary>Each changed row: what kind, which, and what happened to it; of a job also where it stands.</summary>
    public static byte[] Of(WorldEvent happened) => JsonOutput.Bytes(json =>
    {
        json.WriteStartObject();
        Head(json, happened.Version, happened.Now);
        var count = happened.Changes.Sum(changes => changes.Count);
        json.WriteStartArray("changes"u8);
        foreach (var change in happened.Changes.SelectMany(ChangedRow.Of).Take(MostChanges))
            Write(json, change);
        json.WriteEndArray();
        json.WriteNumber("total"u8, count);
        json.WriteBoolean("truncated"u8, count > MostChanges);
        json.WriteEndObject();
    });

    public static byte[] Closed(SubscriptionEnd? end) => JsonOutput.Bytes(json =>
    {
        json.WriteStartObject();
        json.WriteString("reason"u8, end == SubscriptionEnd.Overflow ? "overflow"u8 : "closed"u8);
        json.WriteString("message"u8, end == SubscriptionEnd.Overflow
            ? "The reader was too slow: more than 256 events were waiting, and what came after them was not told. Connect again, and read what you need."
            : "The world was dropped, or the emulator stops.");
        json.WriteEndObject();
    });

    private static void Head(Utf8JsonWriter json, long version, Instant now)
    {
        json.WriteNumber("version"u8, version);
        json.WriteString("now"u8, now.ToString());
    }

    private static void Write(Utf8JsonWriter json, in ChangedRow change)
    {
        json.WriteStartObject();
        json.WriteString("resource"u8, change.Resource);
        json.WriteString("id"u8, change.Id);
        json.WriteString("what"u8, change.What);
        if (change.After is Job job)
            json.WriteString("status"u8, JobStatuses.Wire.ToWire(job.Status));
        json.WriteEndObject();
    }
}
