using System.Collections.Immutable;
using System.Text.Json;
using Vendo.Emulator.Domain.Faults;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Rows;

/// <summary>An armed fault as JSON.</summary>
internal static class FaultJson
{
    public static readonly RowCodec<Fault> Codec = new(Write, Read);

    public static void Write(Utf8JsonWriter writer, Fault row)
    {
        writer.WriteStartObject();
        writer.Field("method", row.Method, unless: Fault.Any);
        writer.Field("route", row.Route);
        writer.Field("accountId", row.AccountId);
        writer.Field("integrationId", row.IntegrationId);
        writer.Field("skip", row.Skip, unless: 0);
        writer.Field("times", row.Times);
        writer.Field("probability", row.Probability);
        writer.Field("seed", row.Seed);
        writer.WriteStartObject("effect");
        Write(writer, row.Effect);
        writer.WriteEndObject();
        if (!row.Then.IsEmpty)
        {
            writer.WriteStartArray("then");
            foreach (var effect in row.Then)
            {
                writer.WriteStartObject();
                Write(writer, effect);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        RowFields.Write(writer, row);
        writer.WriteEndObject();
    }

    public static Fault Read(ObjectReader row, Instant now)
    {
        var fields = RowFields.Read(row, now);
        return new Fault
        {
            Method = row.OptionalString("method") ?? Fault.Any,
            Route = row.RequiredString("route"),
            AccountId = row.OptionalUuid("accountId"),
            IntegrationId = row.OptionalUuid("integrationId"),
            Skip = row.Count("skip"),
            Times = row.OptionalInteger("times", min: 1),
            Probability = row.OptionalNumber("probability"),
            Seed = row.OptionalLong("seed", min: long.MinValue, max: long.MaxValue),
            Effect = ReadEffect(row.RequiredObject("effect")),
            Then = [.. (row.OptionalObjects("then") ?? []).Select(ReadEffect)],
            Key = fields.Key,
            CreatedAt = fields.CreatedAt,
            UpdatedAt = fields.UpdatedAt,
            DeletedAt = fields.DeletedAt,
        };
    }

    private static void Write(Utf8JsonWriter writer, FaultEffect effect)
    {
        writer.Field("kind", FaultKinds.Wire, effect.Kind);
        writer.Field("moment", FaultMoments.Wire, effect.Moment, unless: FaultMoment.BeforeCommit);
        writer.Field("status", effect.Status, unless: new FaultEffect().Status);
        writer.Field("code", effect.Code);
        writer.Field("message", effect.Message);
        writer.Field("retryAfter", effect.RetryAfter);
        writer.Field("body", effect.Body);
        WriteHeaders(writer, effect.Headers);
        if (effect.Latency is not { } latency)
            return;
        writer.WriteStartObject("latency");
        writer.Field("from", (TimeSpan?)latency.From);
        writer.Field("to", (TimeSpan?)latency.To);
        writer.Field("clock", LatencyClocks.Wire, latency.Clock, unless: LatencyClock.Wall);
        writer.WriteEndObject();
    }

    private static FaultEffect ReadEffect(ObjectReader effect) => new()
    {
        Kind = effect.RequiredEnum("kind", FaultKinds.Wire),
        Moment = effect.OptionalEnum("moment", FaultMoments.Wire) ?? FaultMoment.BeforeCommit,
        Status = effect.OptionalInteger("status") ?? new FaultEffect().Status,
        Code = effect.OptionalString("code"),
        Message = effect.Text("message"),
        RetryAfter = effect.Duration("retryAfter"),
        Body = effect.Text("body"),
        Headers = ReadHeaders(effect),
        Latency = ReadLatency(effect.OptionalObject("latency")),
    };

    /// <summary>The headers of an answer, under <c>headers</c>; nothing where there are none.</summary>
    public static void WriteHeaders(Utf8JsonWriter writer, ImmutableArray<FaultHeader> headers)
    {
        if (headers.IsEmpty)
            return;
        writer.WriteStartArray("headers");
        foreach (var header in headers)
        {
            writer.WriteStartObject();
            writer.WriteString("name", header.Name);
            writer.WriteString("value", header.Value);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>The headers of an answer, under <c>headers</c>.</summary>
    public static ImmutableArray<FaultHeader> ReadHeaders(ObjectReader effect) =>
        [.. (effect.OptionalObjects("headers") ?? []).Select(header => new FaultHeader(header.RequiredString("name"), header.RequiredString("value", minLength: 0)))];

    private static Latency? ReadLatency(ObjectReader? latency)
    {
        if (latency is null)
            return null;
        var from = latency.Duration("from") ?? TimeSpan.Zero;
        return new Latency(from, latency.Duration("to") ?? from, latency.OptionalEnum("clock", LatencyClocks.Wire) ?? LatencyClock.Wall);
    }
}
