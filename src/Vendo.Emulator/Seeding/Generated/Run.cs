using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Scheduling;

namespace Vendo.Emulator.Seeding.Generated;

/// <summary>How a drawn run goes.</summary>
internal enum RunEnd
{
    Completes,
    Fails,

    /// <summary>Its import dependency failed: it never started.</summary>
    FailsUnstarted,
    Cancelled,

    /// <summary>It waits for an import.</summary>
    Waits,
}

/// <summary>A drawn run of an integration or a source.</summary>
/// <param name="At">Its dispatch.</param>
/// <param name="Trigger">What dispatched it.</param>
/// <param name="End">How it goes; one whose end lies ahead is running.</param>
/// <param name="Takes">From start to completion.</param>
/// <param name="Rows">Rows in all.</param>
/// <param name="Error">Why it fails; null where it does not.</param>
/// <param name="Note">What its log says of its dependency; null for nothing.</param>
/// <param name="WaitsFor">The app whose import it waits for.</param>
internal sealed record Run(Instant At, JobTrigger Trigger, RunEnd End, TimeSpan Takes, long Rows, JobError? Error = null, string? Note = null, Guid? WaitsFor = null);
