using System.Text.Json;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Control.Clock;

/// <summary>How a clock and a ledger look.</summary>
internal static class ClockShapes
{
    /// <summary>Where a clock stands, what moves it, and when the next entry of the agenda is due.</summary>
    public static Reply Of(World world, Instant now) => Reply.Data(json =>
    {
        json.WriteStartObject();
        json.WriteString("now"u8, now.ToString());
        json.WriteString("mode"u8, ClockModes.Wire.ToWire(world.Clock.Mode));
        json.WriteNumber("scale"u8, world.Clock.Scale);
        json.WriteString("next"u8, world.NextDue?.ToString());
        json.WriteEndObject();
    });

    /// <summary>What happened, or will.</summary>
    public static Reply Of(Ledger ledger) => Reply.Data(json =>
    {
        json.WriteStartObject();
        json.WriteString("now"u8, ledger.Now.ToString());
        json.WriteStartArray("entries"u8);
        foreach (var entry in ledger.Entries)
            Write(json, entry);
        json.WriteEndArray();
        json.WriteStartObject("counts"u8);
        foreach (var (kind, count) in ledger.Counts)
            json.WriteNumber(LedgerKinds.Wire.ToWire(kind), count);
        json.WriteEndObject();
        json.WriteBoolean("truncated"u8, ledger.Truncated);
        json.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter json, in LedgerEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("at"u8, entry.At.ToString());
        json.WriteString("kind"u8, LedgerKinds.Wire.ToWire(entry.Kind));
        WriteOwner(json, entry.OwnerKind, entry.OwnerId);
        json.WriteString("jobId"u8, entry.Job is { } job ? Job.Print(job) : null);
        json.WriteString("message"u8, entry.Message);
        json.WriteEndObject();
    }

    /// <summary>The three fields of an owner, as on a job.</summary>
    internal static void WriteOwner(Utf8JsonWriter json, JobOwnerKind kind, Guid id)
    {
        foreach (var candidate in Owners.Kinds)
        {
            if (candidate == kind)
                json.WriteString(Owners.FieldOf(candidate), id);
            else
                json.WriteNull(Owners.FieldOf(candidate));
        }
    }
}
