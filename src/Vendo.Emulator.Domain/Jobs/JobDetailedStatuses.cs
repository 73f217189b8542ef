using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Jobs;

/// <summary>The wire names of <see cref="JobDetailedStatus"/>.</summary>
internal static class JobDetailedStatuses
{
    public static readonly WireNames<JobDetailedStatus> Wire = new(
        (JobDetailedStatus.Pending, "pending"),
        (JobDetailedStatus.Running, "running"),
        (JobDetailedStatus.Completed, "completed"),
        (JobDetailedStatus.Warning, "warning"),
        (JobDetailedStatus.Failed, "failed"),
        (JobDetailedStatus.Canceled, "canceled"));
}
