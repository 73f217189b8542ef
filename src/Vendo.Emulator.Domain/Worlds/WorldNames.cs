using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Worlds;

/// <summary>The wire names of <see cref="ActivityState"/>.</summary>
internal static class ActivityStates
{
    public static readonly WireNames<ActivityState> Wire = new(
        (ActivityState.Active, "active"),
        (ActivityState.Inactive, "inactive"));
}

/// <summary>The wire names of <see cref="ClockMode"/>.</summary>
internal static class ClockModes
{
    public static readonly WireNames<ClockMode> Wire = new(
        (ClockMode.Manual, "manual"),
        (ClockMode.Real, "real"));
}

/// <summary>The names of <see cref="ApiGeneration"/>.</summary>
internal static class ApiGenerations
{
    public static readonly WireNames<ApiGeneration> Wire = new(
        (ApiGeneration.Docs, "docs"),
        (ApiGeneration.Current, "current"));
}

/// <summary>The wire names of <see cref="LedgerKind"/>.</summary>
internal static class LedgerKinds
{
    public static readonly WireNames<LedgerKind> Wire = new(
        (LedgerKind.JobDispatched, "job_dispatched"),
        (LedgerKind.OccurrenceSkipped, "occurrence_skipped"),
        (LedgerKind.JobWaiting, "job_waiting"),
        (LedgerKind.JobStarted, "job_started"),
        (LedgerKind.JobCompleted, "job_completed"),
        (LedgerKind.JobFailed, "job_failed"),
        (LedgerKind.JobCancelled, "job_cancelled"),
        (LedgerKind.IntegrationRested, "integration_rested"));
}

/// <summary>The wire names of <see cref="DueKind"/>.</summary>
internal static class DueKinds
{
    public static readonly WireNames<DueKind> Wire = new(
        (DueKind.Occurrence, "occurrence"),
        (DueKind.Check, "check"),
        (DueKind.Start, "start"),
        (DueKind.End, "end"),
        (DueKind.Cancel, "cancel"),
        (DueKind.Timeout, "timeout"));
}
