using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Jobs;

/// <summary>Plans a job's course from what was laid down for it and from the world's generator.</summary>
internal static class JobPlanner
{
    private const string DefaultCode = "SYNC_FAILED";
    private const string DefaultCategory = "connector";

    /// <summary>Takes the next plan laid down for an owner; null where there is none.</summary>
    public static LaidPlan? Take(Draft draft, Guid ownerId)
    {
        if (draft.LaidPlans.Find(ownerId) is not { Plans: [var next, ..] } laid)
            return null;
        var rest = laid.Plans.RemoveAt(0);
        if (rest.IsEmpty)
            draft.LaidPlans.Remove(ownerId);
        else
            draft.LaidPlans.Put(laid with { Plans = rest, UpdatedAt = draft.Now });
        return next;
    }

    /// <summary>The course of a job that starts now.</summary>
    public static JobCourse Course(Draft draft, Job job)
    {
        var laid = job.Laid ?? new LaidPlan();
        var rows = laid.Rows ?? draft.Draw(100, 5000);
        return new JobCourse(
            laid.Takes ?? WorldSettings.DefaultJobDuration,
            rows,
            Math.Min(laid.Written ?? rows, rows),
            laid.End,
            laid.End == JobEnd.Fails ? laid.FailsAfter ?? 1 : 1,
            laid.End == JobEnd.Fails ? laid.Error ?? Error(job.Type) : null);
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
