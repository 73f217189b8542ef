using System.Text.Json;
using Vendo.Emulator.Control.Agenda;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Control.Clock;

/// <summary>The shapes of a clock and a ledger.</summary>
internal static class ClockShapes
{
    /// <summary>A clock: its instant, its mode, when the next agenda entry is due, and how far it is behind.</summary>
    public static Reply Of(WorldHost host, WorldView view, TimeSpan? behind) => Reply.Data(json =>
    {
        json.WriteStartObject();
        json.WriteString("now"u8, view.Now.ToString());
        WriteClock(json, view.World, host.Rate);
        if (behind is { } late)
            json.WriteString("behind"u8, Iso8601Duration.Format(late));
        json.WriteEndObject();
    });

    /// <summary>What moves a clock, and what comes next.</summary>
    internal static void WriteClock(Utf8JsonWriter json, World world, double rate)
    {
        json.WriteString("mode"u8, ClockModes.Wire.ToWire(world.Clock.Mode));
        json.WriteNumber("scale"u8, world.Clock.Scale);
        json.WriteBoolean("skipIdle"u8, world.Clock.SkipIdle);
        json.WriteNumber("rate"u8, rate);
        json.WriteString("next"u8, world.NextDue?.ToString());
        WriteNextEntry(json, world);
    }

    /// <summary>The next agenda entry with its name, under <c>nextEntry</c>; null if the agenda is empty.</summary>
    internal static void WriteNextEntry(Utf8JsonWriter json, World world)
    {
        json.WritePropertyName("nextEntry"u8);
        if (world.UpcomingCount == 0)
            json.WriteNullValue();
        else
            AgendaShapes.Write(json, world, world.Upcoming.First());
    }

    /// <summary>Past or future events. The names are those of the world after them.</summary>
    public static Reply Of(World world, Ledger ledger) => Reply.Data(json =>
    {
        json.WriteStartObject();
        json.WriteString("from"u8, ledger.From.ToString());
        json.WriteString("now"u8, ledger.Now.ToString());
        json.WriteStartArray("entries"u8);
        foreach (var entry in ledger.Entries)
            Write(json, world, entry);
        json.WriteEndArray();
        json.WriteStartObject("counts"u8);
        foreach (var (kind, count) in ledger.Counts)
            json.WriteNumber(LedgerKinds.Wire.ToWire(kind), count);
        json.WriteEndObject();
        json.WriteBoolean("truncated"u8, ledger.Truncated);
        json.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter json, World world, in LedgerEntry entry)
    {
        json.WriteStartObject();
        WriteFields(json, world, entry);
        json.WriteEndObject();
    }

    /// <summary>The fields of an event.</summary>
    internal static void WriteFields(Utf8JsonWriter json, World world, in LedgerEntry entry)
    {
        json.WriteString("at"u8, entry.At.ToString());
        json.WriteString("kind"u8, LedgerKinds.Wire.ToWire(entry.Kind));
        WriteOwner(json, entry.OwnerKind, entry.OwnerId);
        json.WriteString("jobId"u8, entry.Job is { } job ? Job.Print(job) : null);
        json.WriteString("name"u8, RowNames.Of(world, entry.OwnerKind, entry.OwnerId));
        json.WriteString("message"u8, entry.Message);
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
