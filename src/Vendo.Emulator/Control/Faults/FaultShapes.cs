using System.Text.Json;
using Vendo.Emulator.Domain.Faults;
using Vendo.Emulator.Domain.Rows;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Control.Faults;

/// <summary>The shape of faults: as in the request that arms them, preceded by a name and counts.</summary>
internal static class FaultShapes
{
    public static Reply Of(WorldHost host, Fault fault, int status) => Reply.Data(json => Write(json, host, fault), status);

    /// <param name="host">Counts how often each fault applied; null for a version of the past, which has no counts.</param>
    /// <param name="faults">The faults.</param>
    public static Reply Of(WorldHost? host, IEnumerable<Fault> faults) => Reply.Data(json =>
    {
        json.WriteStartArray();
        foreach (var fault in faults)
            Write(json, host, fault);
        json.WriteEndArray();
    });

    public static Reply Cleared(int faults) => Reply.Data(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("cleared"u8, faults);
        json.WriteEndObject();
    });

    public static Reply Deleted(Fault fault) => Reply.Data(json =>
    {
        json.WriteStartObject();
        json.WriteBoolean("deleted"u8, true);
        json.WriteString("id"u8, fault.Id);
        json.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter json, WorldHost? host, Fault fault)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, fault.Id);
        if (host?.FaultHits.Of(fault) is var (matched, applied))
        {
            json.WriteNumber("matched"u8, matched);
            json.WriteNumber("hits"u8, applied);
        }

        WriteFields(json, fault);
        json.WriteEndObject();
    }

    /// <summary>The fields of a fault, as <see cref="FaultInput"/> reads them.</summary>
    public static void WriteFields(Utf8JsonWriter json, Fault fault)
    {
        json.WriteString("method"u8, fault.Method);
        json.WriteString("route"u8, fault.Route);
        json.Field("accountId", fault.AccountId);
        json.Field("integrationId", fault.IntegrationId);
        json.WriteNumber("skip"u8, fault.Skip);
        json.Field("times", fault.Times);
        json.Field("probability", fault.Probability);
        json.Field("seed", fault.Seed);
        WriteEffect(json, fault.Effect);
        if (fault.Then.IsEmpty)
            return;
        json.WriteStartArray("then"u8);
        foreach (var effect in fault.Then)
        {
            json.WriteStartObject();
            WriteEffect(json, effect);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteEffect(Utf8JsonWriter json, FaultEffect effect)
    {
        switch (effect.Kind)
        {
            case FaultKind.Respond:
                json.WriteStartObject("respond"u8);
                json.WriteNumber("status"u8, effect.Status);
                json.Field("code", effect.Code);
                json.Field("message", effect.Message);
                json.Field("retryAfter", effect.RetryAfter);
                json.Field("body", effect.Body);
                FaultJson.WriteHeaders(json, effect.Headers);
                json.WriteEndObject();
                break;
            case FaultKind.Drop:
                json.WriteBoolean("drop"u8, true);
                break;
            case FaultKind.Truncate:
                json.WriteBoolean("truncate"u8, true);
                break;
            case FaultKind.NeverAnswer:
                json.WriteBoolean("neverAnswer"u8, true);
                break;
            case FaultKind.CutJson:
                json.WriteBoolean("cutJson"u8, true);
                break;
            case FaultKind.Pass:
                json.WriteBoolean("pass"u8, true);
                break;
        }

        json.Field("afterCommit", effect.Moment == FaultMoment.AfterCommit);
        if (effect.Latency is not { } latency)
            return;
        json.WriteStartObject("latency"u8);
        json.WriteString("from"u8, Iso8601Duration.Format(latency.From));
        json.WriteString("to"u8, Iso8601Duration.Format(latency.To));
        json.WriteString("clock"u8, LatencyClocks.Wire.ToWire(latency.Clock));
        json.WriteEndObject();
    }
}
