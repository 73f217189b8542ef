using System.Collections.Immutable;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Control.Outcomes;

/// <summary>Reads scripted outcomes.</summary>
internal static class OutcomeInput
{
    /// <summary>The fields of a job that say how the job ends: at most one of them.</summary>
    public static readonly ImmutableArray<string> Ends = ["fails", "succeeds", "hangs"];

    private static readonly ScriptedOutcome Unreadable = new();

    /// <summary>Reads the command; violations are added to the body's.</summary>
    public static ScriptOutcomes Read(ObjectReader body)
    {
        var (kind, owner) = Owners.Read(body);
        var outcomes = body.RequiredObjects("jobs", minCount: 1).Select(job => ReadOutcome(job, kind));
        return new ScriptOutcomes(kind, owner, [.. outcomes]);
    }

    private static ScriptedOutcome ReadOutcome(ObjectReader job, JobOwnerKind kind)
    {
        if (job.IsNothing)
            return Unreadable;
        var outcome = new ScriptedOutcome(job.OptionalDuration("queuedFor"), job.OptionalDuration("takes"));
        var fails = job.OptionalObject("fails");
        var succeeds = job.OptionalObject("succeeds");
        job.OptionalBoolean("hangs", check: value => value ? null : ControlMessages.NotTrue);
        string[] ends = [.. Ends.Where(end => job.Has(end))];
        if (ends.Length > 1)
            job.Violate("", ControlMessages.AtMostOne(Ends, ends));
        if (fails is not null)
            outcome = ReadFailure(fails, outcome, kind);
        if (succeeds is not null)
            outcome = ReadSuccess(succeeds, outcome);
        return job.Has("hangs") ? outcome with { End = JobEnd.Hangs } : outcome;
    }

    private static ScriptedOutcome ReadFailure(ObjectReader fails, ScriptedOutcome outcome, JobOwnerKind kind) => outcome with
    {
        End = JobEnd.Fails,
        FailsAfter = fails.OptionalNumber("after"),
        Error = ErrorInput.Read(fails, kind.JobType()),
    };

    private static ScriptedOutcome ReadSuccess(ObjectReader succeeds, ScriptedOutcome outcome)
    {
        return outcome with { Rows = succeeds.OptionalLong("rows", min: 0), Written = succeeds.OptionalLong("written", min: 0) };
    }
}
