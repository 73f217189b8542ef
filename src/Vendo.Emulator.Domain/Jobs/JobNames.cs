using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Jobs;

/// <summary>The wire names of <see cref="SyncStatus"/>.</summary>
internal static class SyncStatuses
{
    public static readonly WireNames<SyncStatus> Wire = new(
        (SyncStatus.Pending, "pending"),
        (SyncStatus.Running, "running"),
        (SyncStatus.Completed, "completed"),
        (SyncStatus.Errored, "errored"));
}

/// <summary>The wire names of <see cref="JobStatus"/>.</summary>
internal static class JobStatuses
{
    public static readonly WireNames<JobStatus> Wire = new(
        (JobStatus.Pending, "pending"),
        (JobStatus.Running, "running"),
        (JobStatus.Completed, "completed"),
        (JobStatus.Failed, "failed"),
        (JobStatus.Cancelled, "cancelled"));

    /// <summary>Those that nothing leaves.</summary>
    public static readonly WireNames<JobStatus> Ended = new(
        (JobStatus.Completed, "completed"),
        (JobStatus.Failed, "failed"),
        (JobStatus.Cancelled, "cancelled"));
}

/// <summary>The wire names of <see cref="JobType"/>.</summary>
internal static class JobTypes
{
    public static readonly WireNames<JobType> Wire = new(
        (JobType.Import, "import"),
        (JobType.Export, "export"),
        (JobType.Model, "model"));
}

/// <summary>The wire names of <see cref="JobTrigger"/>.</summary>
internal static class JobTriggers
{
    public static readonly WireNames<JobTrigger> Wire = new(
        (JobTrigger.Scheduled, "scheduled"),
        (JobTrigger.Api, "api"),
        (JobTrigger.Dependency, "dependency"));
}

/// <summary>The wire names of <see cref="ExecutionType"/>.</summary>
internal static class ExecutionTypes
{
    public static readonly WireNames<ExecutionType> Wire = new(
        (ExecutionType.Full, "full"),
        (ExecutionType.Incremental, "incremental"));
}

/// <summary>The wire names of <see cref="JobOwnerKind"/>.</summary>
internal static class JobOwnerKinds
{
    public static readonly WireNames<JobOwnerKind> Wire = new(
        (JobOwnerKind.Integration, "integration"),
        (JobOwnerKind.Source, "source"),
        (JobOwnerKind.Model, "model"));

    /// <summary>The type of the jobs that such an owner has.</summary>
    public static JobType JobType(this JobOwnerKind kind) => kind switch
    {
        JobOwnerKind.Integration => Emulator.JobType.Export,
        JobOwnerKind.Source => Emulator.JobType.Import,
        _ => Emulator.JobType.Model,
    };
}

/// <summary>The wire names of <see cref="JobEnd"/>.</summary>
internal static class JobEnds
{
    public static readonly WireNames<JobEnd> Wire = new(
        (JobEnd.Succeeds, "succeeds"),
        (JobEnd.Fails, "fails"),
        (JobEnd.Hangs, "hangs"));
}
