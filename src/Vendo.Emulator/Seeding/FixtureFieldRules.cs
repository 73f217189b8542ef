using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Seeding;

/// <summary>Refuses fields of one row that contradict each other, although each is valid by itself.</summary>
internal sealed class FixtureFieldRules
{
    private const string OnlyFails = "Only where end is 'fails'";

    private readonly Violations _violations;

    private FixtureFieldRules(Violations violations) => _violations = violations;

    public static void Check(WorldSnapshot rows, Violations violations)
    {
        var rules = new FixtureFieldRules(violations);
        foreach (var (index, row) in rows.ScriptedOutcomes.Index())
        {
            foreach (var (at, outcome) in row.Outcomes.Index())
                rules.Check($"outcomes.{index}.plans.{at}", outcome);
        }

        foreach (var (index, job) in rows.Jobs.Index())
            rules.Check($"jobs.{index}", job);
    }

    private void Check(string path, Job job)
    {
        if (job.Scripted is { } scripted)
            Check($"{path}.laid", scripted);
        if (job.Course is { } course)
        {
            NoMoreWritten($"{path}.course.written", course.Written, course.Rows);
            if (course.End != JobEnd.Fails)
                OnlyOfFailures($"{path}.course", course.FailsAfter < 1, course.Error);
        }

        NoMoreWritten($"{path}.rowsWritten", job.FinalRowsWritten, job.FinalRowsProcessed ?? 0);
        if (job.IsOpen)
            OnlyOfEnded(path, job);
        else if (job.FinalProgress is { } progress && progress == 100 != (job.Status == JobStatus.Completed))
            _violations.Add($"{path}.progress", "100 where status is 'completed', and only there");
        if (job.Error is not null && job.Status != JobStatus.Failed)
            _violations.Add($"{path}.error", "Only where status is 'failed'");
        if (job.Status == JobStatus.Pending && (job.StartedAt is not null || job.Course is not null))
            _violations.Add($"{path}.{(job.StartedAt is null ? "course" : "startedAt")}", "It has not started");
        if (job.Wait is not null && job is not { Status: JobStatus.Pending, OwnerKind: JobOwnerKind.Integration })
            _violations.Add($"{path}.wait", "Only a pending job of an integration waits for an import");
    }

    private void Check(string path, ScriptedOutcome outcome)
    {
        NoMoreWritten($"{path}.written", outcome.Written, outcome.Rows ?? long.MaxValue);
        if (outcome.End != JobEnd.Fails)
            OnlyOfFailures(path, outcome.FailsAfter is not null, outcome.Error);
    }

    private void NoMoreWritten(string path, long? written, long rows)
    {
        if (written > rows)
            _violations.Add(path, Messages.TooLarge(rows));
    }

    private void OnlyOfFailures(string path, bool hasFraction, JobError? error)
    {
        if (hasFraction)
            _violations.Add($"{path}.failsAfter", OnlyFails);
        if (error is not null)
            _violations.Add($"{path}.error", OnlyFails);
    }

    private void OnlyOfEnded(string path, Job job)
    {
        foreach (var (field, isGiven) in (ReadOnlySpan<(string, bool)>)
            [("progress", job.FinalProgress is not null), ("rowsProcessed", job.FinalRowsProcessed is not null), ("rowsWritten", job.FinalRowsWritten is not null)])
        {
            if (isGiven)
                _violations.Add($"{path}.{field}", "Only where the job has ended: while it runs, this follows from its course");
        }
    }
}
