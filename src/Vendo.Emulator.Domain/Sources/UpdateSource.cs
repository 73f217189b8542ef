using System.Collections.Immutable;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Sources;

/// <summary>The fields of a source that a PATCH sends; what is null stays as it is.</summary>
public sealed record SourcePatch
{
    /// <summary>The schedule's new fields.</summary>
    public SourceTimingPatch Timing { get; init; } = new();

    /// <summary>The new tasks, each at least one character.</summary>
    public ImmutableArray<string>? ImportTasks { get; init; }

    /// <summary>Days of data to take again each time, at least 0.</summary>
    public long? RollingPeriodDays { get; init; }

    /// <summary>The new settings, an object; they replace the old ones.</summary>
    public JsonText? Config { get; init; }

    /// <summary>Reads the body of a PATCH; one that gives none of these fields is a violation. <c>runNow</c> is taken and dispatches at creation only.</summary>
    internal static SourcePatch Read(ObjectReader body, Frequency current, Instant now)
    {
        body.RequireAny(
            SourceTimingFields.Value, SourceTimingFields.Unit, SourceTimingFields.Time, SourceTimingFields.Zone, "runNow", "importTasks", "rollingPeriodDays", "config");
        var timing = SourceTimingPatch.Read(body, current, now);
        body.OptionalBoolean("runNow");
        return new SourcePatch
        {
            Timing = timing,
            ImportTasks = body.OptionalStrings("importTasks"),
            RollingPeriodDays = body.OptionalLong("rollingPeriodDays", min: 0, max: SchedulePatch.MostRollingDays(now)),
            Config = SourceConfig.Read(body.OptionalObject("config")),
        };
    }
}

/// <summary>Changes a source. A schedule that is new counts from now.</summary>
/// <param name="AccountId">The account that asks.</param>
/// <param name="Id">The source.</param>
/// <param name="Patch">What changes.</param>
public sealed record UpdateSource(Guid AccountId, Guid Id, SourcePatch Patch) : SourceCommand<Source>(AccountId, Id)
{
    internal override Outcome<Source> Execute(Draft draft, Source source)
    {
        var (before, timing) = (SourceTiming.Of(source), Patch.Timing.ApplyTo(SourceTiming.Of(source)));
        if (Check(timing, before, draft.Now) is { } refusal)
            return refusal;
        var next = source with
        {
            Frequency = timing.Frequency,
            SyncAnchorTime = timing.AnchorTime,
            SyncAnchorTimezone = timing.AnchorTimezone,
            Anchor = timing == before ? source.Anchor : draft.Now,
            ImportTasks = Patch.ImportTasks ?? source.ImportTasks,
            RollingPeriodDays = Patch.RollingPeriodDays ?? source.RollingPeriodDays,
            Config = Patch.Config ?? source.Config,
            UpdatedAt = draft.Now,
        };
        return draft.Sources.Put(timing == before ? next : next with { Due = SourceAgenda.Next(draft, next) });
    }

    private Refusal? Check(SourceTiming timing, SourceTiming before, Instant now)
    {
        var violations = new Violations();
        timing.Check(now, violations, before);
        violations.Texts("importTasks", Patch.ImportTasks);
        violations.Within("rollingPeriodDays", Patch.RollingPeriodDays, 0, SchedulePatch.MostRollingDays(now));
        SourceConfig.Check(Patch.Config, violations);
        return violations.AsBodyRefusal();
    }
}
