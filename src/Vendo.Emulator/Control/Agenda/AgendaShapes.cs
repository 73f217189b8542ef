using System.Text.Json;
using Vendo.Emulator.Control.Clock;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Control.Agenda;

/// <summary>The shape of the agenda.</summary>
internal static class AgendaShapes
{
    /// <param name="world">The world, for the names.</param>
    /// <param name="now">The instant of the world's clock.</param>
    /// <param name="items">The entries, earliest first.</param>
    /// <param name="total">The total number of entries, if known; null counts them.</param>
    /// <param name="limit">The maximum number of entries to list.</param>
    public static Reply Of(World world, Instant now, IEnumerable<AgendaItem> items, int? total, int limit) => Reply.Data(json =>
    {
        json.WriteStartObject();
        json.WriteString("now"u8, now.ToString());
        json.WriteStartArray("entries"u8);
        foreach (var item in items.Take(limit))
            Write(json, world, item);
        json.WriteEndArray();
        json.WriteNumber("total"u8, total ?? items.Count());
        json.WriteEndObject();
    });

    /// <summary>One entry.</summary>
    public static void Write(Utf8JsonWriter json, World world, in AgendaItem item)
    {
        json.WriteStartObject();
        json.WriteString("at"u8, item.At.ToString());
        json.WriteString("kind"u8, DueKinds.Wire.ToWire(item.Kind));
        ClockShapes.WriteOwner(json, item.OwnerKind, item.OwnerId);
        json.WriteString("jobId"u8, item.Job is { } job ? Job.Print(job) : null);
        json.WriteString("name"u8, RowNames.Of(world, item.OwnerKind, item.OwnerId));
        json.WriteString("minTimestamp"u8, item.MinTimestamp?.ToString());
        json.WriteString("maxTimestamp"u8, item.MaxTimestamp?.ToString());
        json.WriteEndObject();
    }
}
