using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Jobs.Courses;

/// <summary>Plans a job's course from its scripted outcome and from the world's generator.</summary>
internal static class JobPlanner
{
    private const string DefaultCode = "SYNC_FAILED";
    private const string DefaultCategory = "connector";

    /// <summary>Takes the next outcome scripted for an owner; null if there is none.</summary>
    public static ScriptedOutcome? Take(Draft draft, Guid ownerId)
    {
        if (draft.ScriptedOutcomes.Find(ownerId) is not { Outcomes: [var next, ..] } scripted)
            return null;
        var rest = scripted.Outcomes.RemoveAt(0);
        if (rest.IsEmpty)
            draft.ScriptedOutcomes.Remove(ownerId);
        else
            draft.ScriptedOutcomes.Put(scripted with { Outcomes = rest, UpdatedAt = draft.Now });
        return next;
    }

    /// <summary>When a job may start, an export once its dependency is ready: where nothing is scripted, a scheduled one waits for its turn in a world of varied jobs.</summary>
    public static Instant StartsAt(Draft draft, Job job)
    {
        if (job.Scripted?.QueuedFor is { } scripted)
            return job.CreatedAt.PlusClamped(scripted);
        return draft.Settings.VariedJobs ? (job.Wait is null ? job.CreatedAt : draft.Now).PlusClamped(VariedCourse.Of(draft, job).QueuedFor()) : job.CreatedAt;
    }

    /// <summary>The course of a job that starts now.</summary>
    public static JobCourse Course(Draft draft, Job job)
    {
        var scripted = job.Scripted ?? new ScriptedOutcome();
        var varies = draft.Settings.VariedJobs;
        var rows = scripted.Rows ?? (varies ? VariedCourse.Rows(draft, job) : DrawRows(draft));
        var written = scripted.Written ?? (varies && scripted.Rows is null ? VariedCourse.Written(draft, job, rows) : rows);
        return new JobCourse(
            scripted.Takes ?? (varies ? VariedCourse.Of(draft, job).Takes(rows) : WorldSettings.DefaultJobDuration),
            rows,
            Math.Min(written, rows),
            scripted.End,
            scripted.End == JobEnd.Fails ? scripted.FailsAfter ?? 1 : 1,
            scripted.End == JobEnd.Fails ? scripted.Error ?? Error(job.Type) : null);
    }

    /// <summary>The number of rows that a job without a scripted outcome reads.</summary>
    public static long DrawRows(Draft draft) => draft.Draw(100, 5000);

    /// <summary>The error of a job of this type; null arguments take their defaults.</summary>
    public static JobError Error(JobType type, string? code = null, string? category = null, string? message = null) =>
        new(code ?? DefaultCode, category ?? DefaultCategory, message ?? DefaultMessage(type));

    private static string DefaultMessage(JobType type) => type switch
    {
        JobType.Import => "The source rejected the request.",
        JobType.Export => "The destination rejected the request.",
        _ => "The model's query failed.",
    };
}
