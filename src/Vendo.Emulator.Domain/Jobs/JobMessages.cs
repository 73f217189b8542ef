namespace Vendo.Emulator.Domain.Jobs;

/// <summary>Messages about jobs that several commands share.</summary>
internal static class JobMessages
{
    public const string Cancelled = "Job cancelled";

    public static string InProgress(long active) => $"Sync already in progress: {Job.Print(active)}";

    public static string CannotSync(string because) => $"Cannot trigger sync: {because}";

    public static string StillRunning(long active) => $"{Job.Print(active)} is still under way";

    /// <param name="job">The job.</param>
    /// <param name="status">Its status in a word.</param>
    public static string Finished(Job job, string status) => $"Job already finished: {job.Id} is {status}";
}
