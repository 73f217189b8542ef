using Vendo.Emulator.Domain.Jobs;

namespace Vendo.Emulator.Hosting;

/// <summary>Puts errors together from what somebody said of them.</summary>
internal static class Outcomes
{
    /// <summary>What is null is as for a job that nobody told how to fail.</summary>
    public static JobError Error(JobType type, string? code, string? category, string? message)
    {
        var error = JobPlanner.DefaultError(type);
        return new JobError(code ?? error.Code, category ?? error.Category, message ?? error.Message);
    }
}
