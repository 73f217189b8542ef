using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Jobs;

/// <summary>Plans a job's course from its scripted outcome and from the world's generator.</summary>
internal static class JobPlanner
{
    private const string DefaultCode = "SYNC_FAILED";
    private const string DefaultCategory = "connector";

    /// <summary>Takes the next outcome scripted for an owner; null where there is none.</summary>
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

    /// <summary>The course of a job that starts now.</summary>
    public static JobCourse Course(Draft draft, Job job)
    {
        var scripted = job.Scripted ?? new ScriptedOutcome();
        var rows = scripted.Rows ?? draft.Draw(100, 5000);
        return new JobCourse(
            scripted.Takes ?? WorldSettings.DefaultJobDuration,
            rows,
            Math.Min(scripted.Written ?? rows, rows),
            scripted.End,
            scripted.End == JobEnd.Fails ? scripted.FailsAfter ?? 1 : 1,
            scripted.End == JobEnd.Fails ? scripted.Error ?? Error(job.Type) : null);
    }

    /// <summary>The error of a job of a type; null takes the default.</summary>
    public static JobError Error(JobType type, string? code = null, string? category = null, string? message = null) =>
        new(code ?? DefaultCode, category ?? DefaultCategory, message ?? DefaultMessage(type));

    private static string DefaultMessage(JobType type) => type switch
    {
        JobType.Import => "The source rejected the request.",
        JobType.Export => "The destination rejected the request.",
        _ => "The model's query failed.",
    };
}
