using System.Collections.Immutable;
using Vendo.Emulator.Domain.Faults;
using Vendo.Emulator.Domain.Rows;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Control.Faults;

/// <summary>Reads a fault from a body.</summary>
internal static class FaultInput
{
    private const string Pass = "pass";

    private static readonly ImmutableArray<string> Kinds = ["respond", "drop", "truncate", "neverAnswer", "cutJson", Pass];

    /// <summary>The fields of a body that say what a fault does: at most one of all but the last, and latency. One that lets requests pass does nothing alone.</summary>
    public static ImmutableArray<string> Effects { get; } = [.. Kinds.Remove(Pass), "latency"];

    /// <summary>Reads the fault; violations are added to the body's.</summary>
    public static Fault Read(ObjectReader body) => new()
    {
        Method = body.OptionalString("method") ?? Fault.Any,
        Route = body.RequiredString("route"),
        AccountId = body.OptionalUuid("accountId"),
        IntegrationId = body.OptionalUuid("integrationId"),
        Skip = body.OptionalInteger("skip", min: 0) ?? 0,
        Times = body.OptionalInteger("times", min: 1),
        Probability = body.OptionalNumber("probability"),
        Seed = body.OptionalLong("seed"),
        Effect = ReadEffect(body),
        Then = [.. (body.OptionalObjects("then") ?? []).Select(ReadEffect)],
    };

    private static FaultEffect ReadEffect(ObjectReader body)
    {
        var effect = new FaultEffect();
        if (body.OptionalObject("respond") is { } respond)
        {
            effect = effect with
            {
                Kind = FaultKind.Respond,
                Status = respond.RequiredInteger("status"),
                Code = respond.OptionalString("code"),
                Message = respond.OptionalString("message", minLength: 0),
                RetryAfter = respond.OptionalDuration("retryAfter"),
                Body = respond.OptionalString("body", minLength: 0),
                Headers = FaultJson.ReadHeaders(respond),
            };
        }

        var drop = HasFlag(body, "drop");
        var truncate = HasFlag(body, "truncate");
        var never = HasFlag(body, "neverAnswer");
        var cut = HasFlag(body, "cutJson");
        var pass = HasFlag(body, Pass);
        var afterCommit = body.OptionalBoolean("afterCommit") ?? false;
        string[] given = [.. Kinds.Where(kind => body.Has(kind))];
        if (given.Length > 1)
            body.Violate("", ControlMessages.AtMostOne(Kinds, given));
        var latency = ReadLatency(body.OptionalObject("latency"));
        return effect with
        {
            Kind = drop ? FaultKind.Drop : truncate ? FaultKind.Truncate : never ? FaultKind.NeverAnswer : cut ? FaultKind.CutJson : pass ? FaultKind.Pass : effect.Kind,
            Moment = afterCommit ? FaultMoment.AfterCommit : FaultMoment.BeforeCommit,
            Latency = latency,
        };
    }

    private static bool HasFlag(ObjectReader body, string name)
    {
        body.OptionalBoolean(name, check: value => value ? null : ControlMessages.NotTrue);
        return body.Has(name);
    }

    private static Latency? ReadLatency(ObjectReader? latency)
    {
        if (latency is null)
            return null;
        var from = latency.OptionalDuration("from") ?? TimeSpan.Zero;
        var to = latency.OptionalDuration("to") ?? from;
        return new Latency(from, to, latency.OptionalEnum("clock", LatencyClocks.Wire) ?? LatencyClock.Wall);
    }
}
