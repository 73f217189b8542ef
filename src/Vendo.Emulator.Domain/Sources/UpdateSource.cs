using System.Collections.Immutable;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Sources;

/// <summary>The fields that a PATCH of the source changes; a null field stays unchanged.</summary>
public sealed record SourcePatch
{
    /// <summary>The schedule's new fields.</summary>
    public SourceTimingPatch Timing { get; init; } = new();

    /// <summary>The new import tasks, each at least one character.</summary>
    public ImmutableArray<string>? ImportTasks { get; init; }

    /// <summary>Days of data that each import covers again, at least 0.</summary>
    public long? RollingPeriodDays { get; init; }

    /// <summary>The new settings, a JSON object that replaces the old one.</summary>
    public JsonText? Config { get; init; }

    /// <summary>
    /// Reads the shape of a PATCH's body, which must set at least one of these fields. <c>runNow</c> is accepted, but
    /// dispatches at creation only.
    /// </summary>
    internal static SourcePatch Read(ObjectReader body)
    {
        body.RequireAny(
            SourceTimingFields.Value, SourceTimingFields.Unit, SourceTimingFields.Time, SourceTimingFields.Zone, "runNow", "importTasks", "rollingPeriodDays", "config");
        var timing = SourceTimingPatch.Read(body);
        body.OptionalBoolean("runNow");
        return new SourcePatch
        {
            Timing = timing,
            ImportTasks = body.OptionalStrings("importTasks", minLength: 0),
            RollingPeriodDays = body.OptionalLong("rollingPeriodDays", min: 0, max: null),
            Config = body.OptionalObject("config")?.ReadWhole(),
        };
    }
}

/// <summary>Changes a source. A new schedule counts from now.</summary>
/// <param name="AccountId">The account that asks.</param>
/// <param name="Id">The source.</param>
/// <param name="Patch">What changes.</param>
public sealed record UpdateSource(Guid AccountId, Guid Id, SourcePatch Patch) : EntityCommand<Source, Source>(AccountId, Id)
{
    internal override void Check(Draft draft, Source source, Violations violations)
    {
        if (source.IsPushed)
            Patch.Timing.RefuseEach(SourceRules.NoSchedule(source), violations);
        else
            Patch.Timing.Check(SourceTiming.Of(source), draft.Now, violations);
        violations.Texts("importTasks", Patch.ImportTasks);
        violations.Within("rollingPeriodDays", Patch.RollingPeriodDays, 0, SchedulePatch.MostRollingDays(draft.Now));
        SourceConfig.Check(Patch.Config, violations);
    }

    internal override Outcome<Source> Execute(Draft draft, Source source)
    {
        var (before, timing) = (SourceTiming.Of(source), Patch.Timing.ApplyTo(SourceTiming.Of(source)));
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
}
