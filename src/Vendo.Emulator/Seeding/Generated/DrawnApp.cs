using System.Collections.Immutable;
using Vendo.Emulator.Domain.Apps;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Jobs.Courses;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Sources;

namespace Vendo.Emulator.Seeding.Generated;

/// <summary>A drawn app with its source.</summary>
/// <param name="App">The app.</param>
/// <param name="Source">Its source; null for none.</param>
/// <param name="Condition">The condition of its data.</param>
/// <param name="Since">The last import's dispatch, the pause, or the app's creation.</param>
internal sealed record DrawnApp(App App, Source? Source, DataCondition Condition, Instant Since)
{
    /// <summary>Its last imports, oldest first; a job's number is its place in the order of drawing.</summary>
    public ImmutableArray<Job> Imports { get; init; } = [];

    /// <summary>How much data comes into being at it.</summary>
    public required DataRate Rate { get; init; }

    /// <summary>The earliest instant at which an integration could use it.</summary>
    public Instant From => Source is { } source && Condition == DataCondition.FirstImport ? Instant.Max(source.CreatedAt, Since) : Source?.CreatedAt ?? App.CreatedAt;

    /// <summary>The instant up to which its integrations were dispatched.</summary>
    public Instant Until(Instant now) => Condition == DataCondition.Paused ? Since : now;

    /// <summary>The import that an export dispatched at an instant has to wait for; null for none.</summary>
    public Job? ImportAt(Instant at) => Imports.FirstOrDefault(import => import.CreatedAt <= at && (import.FinishedAt is not { } end || end > at));

    /// <summary>Why the latest import up to an instant failed; null if it did not.</summary>
    public JobError? ErrorAt(Instant at) => Imports.LastOrDefault(import => import.FinishedAt <= at) is { Status: JobStatus.Failed, Error: { } error } ? error : null;

    /// <summary>Up to where the source has data at an instant; null for none.</summary>
    public Instant? CoveredAt(Instant at) => Covered(at, Imports.LastOrDefault(import => import.FinishedAt <= at && import.Status == JobStatus.Completed));

    /// <summary>Up to where an export dispatched at an instant has passed data on: it had waited for every import dispatched by then.</summary>
    public Instant? PassedOnAt(Instant dispatch) => Covered(dispatch, Imports.LastOrDefault(import => import.CreatedAt <= dispatch && import.Status == JobStatus.Completed));

    // Imports before those drawn ran by the schedule.
    private Instant? Covered(Instant at, Job? known)
    {
        if (known is not null || Source is not { CoveredUntil: { } covered } source)
            return known?.MaxTimestamp;
        var length = source.Frequency.Milliseconds!.Value;
        var times = Math.DivRem(at.UnixMilliseconds - source.CreatedAt.UnixMilliseconds, length).Quotient;
        return at < source.CreatedAt ? null : Instant.Min(covered, new Instant(source.CreatedAt.UnixMilliseconds + (times * length)));
    }
}
