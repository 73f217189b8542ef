using System.Collections.Immutable;
using System.Text.Json;
using Vendo.Emulator.Control.Clock;
using Vendo.Emulator.Control.Requests;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Control.Events;

/// <summary>The shapes of events. Each begins with the world's version and clock.</summary>
internal static class EventShapes
{
    // An advance over a year may change a million rows; a client that needs all of them reads them.
    private const int MostChanges = 1000;

    /// <summary>The position only: for an event that tells the client to read a list again.</summary>
    public static byte[] Position(WorldHost host) => Object(host.Version, host.Now, _ => { });

    /// <summary>The clock: its mode, its pace, and what comes next.</summary>
    public static byte[] Clock(WorldHost host)
    {
        var world = host.Published;
        return Object(host.Version, host.Now, json =>
        {
            ClockShapes.WriteClock(json, world, host.Rate);
        });
    }

    /// <summary>Each changed row: its table, id, name and kind of change; for a job also its status.</summary>
    public static byte[] Of(WorldEvent happened) => Object(happened.Version, happened.Now, json =>
    {
        var count = happened.Changes.Sum(changes => changes.Count);
        json.WriteStartArray("changes"u8);
        foreach (var change in happened.Changes.SelectMany(ChangedRow.Of).Take(MostChanges))
            Write(json, happened.World!, change);
        json.WriteEndArray();
        json.WriteNumber("total"u8, count);
        json.WriteBoolean("truncated"u8, count > MostChanges);
    });

    /// <summary>Requests that the API has answered, in the shape of the request log.</summary>
    /// <param name="host">The world.</param>
    /// <param name="exchanges">The listed exchanges.</param>
    /// <param name="skipped">The number of older exchanges that are not listed.</param>
    public static byte[] Requests(WorldHost host, ImmutableArray<Exchange> exchanges, long skipped) => Object(host.Version, host.Now, json =>
    {
        json.WriteStartArray("requests"u8);
        foreach (var exchange in exchanges)
            RequestShapes.Write(json, exchange);
        json.WriteEndArray();
        json.WriteNumber("skipped"u8, skipped);
    });

    /// <summary>The progress of a long advance; if it is not running, it has ended.</summary>
    public static byte[] Progress(WorldHost host) => Object(host.Version, host.Now, json =>
    {
        var progress = host.Progress;
        json.WriteBoolean("running"u8, progress is not null);
        if (progress is null)
            return;
        json.WriteString("from"u8, progress.From.ToString());
        json.WriteString("at"u8, progress.Now.ToString());
        json.WriteString("target"u8, progress.Target?.ToString());
        json.WriteNumber("entries"u8, progress.Entries);
        json.WriteNumber("happened"u8, progress.Happened);
    });

    /// <summary>How often each armed fault was applied.</summary>
    public static byte[] Faults(WorldHost host) => Object(host.Version, host.Now, json =>
    {
        json.WriteStartArray("faults"u8);
        foreach (var fault in host.Published.Faults.InOrder().Take(MostChanges))
        {
            var (matched, applied) = host.FaultHits.Of(fault);
            json.WriteStartObject();
            json.WriteString("id"u8, fault.Id);
            json.WriteNumber("matched"u8, matched);
            json.WriteNumber("hits"u8, applied);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    /// <summary>The names of the checkpoints.</summary>
    public static byte[] Checkpoints(WorldHost host) => Object(host.Version, host.Now, json =>
    {
        json.WriteStartArray("checkpoints"u8);
        foreach (var (name, _) in host.Checkpoints.All.Take(MostChanges))
            json.WriteStringValue(name);
        json.WriteEndArray();
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

    private static byte[] Object(long version, Instant now, Action<Utf8JsonWriter> write) => JsonOutput.Bytes(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("version"u8, version);
        json.WriteString("now"u8, now.ToString());
        write(json);
        json.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter json, World world, in ChangedRow change)
    {
        json.WriteStartObject();
        json.WriteString("resource"u8, change.Resource);
        json.WriteString("id"u8, change.Id);
        json.WriteString("what"u8, change.What);
        json.WriteString("name"u8, RowNames.Of(world, change.After ?? change.Before));
        if (change.After is Job job)
            json.WriteString("status"u8, JobStatuses.Wire.ToWire(job.Status));
        json.WriteEndObject();
    }
}
