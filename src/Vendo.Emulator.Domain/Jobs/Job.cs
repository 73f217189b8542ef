using System.Collections.Immutable;
using System.Globalization;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Jobs;

/// <summary>One run: an export of an integration, an import of a source, or a model's run.</summary>
public sealed record Job : Row
{
    /// <summary>The number in the printed id, <c>job_&lt;digits&gt;</c>.</summary>
    public long Number { get; init; }

    /// <summary>The printed id.</summary>
    public string Id => Print(Number);

    internal override string PrintedId => Id;

    /// <summary>The account that the job belongs to.</summary>
    public Guid AccountId { get; init; }

    /// <summary>What kind of thing owns the job.</summary>
    public JobOwnerKind OwnerKind { get; init; }

    /// <summary>The integration, source or model that owns the job.</summary>
    public Guid OwnerId { get; init; }

    /// <summary>What the job moves.</summary>
    public JobType Type => OwnerKind.JobType();

    /// <summary>The type of the app that the data comes from; null for none.</summary>
    public string? ConnectorType { get; init; }

    /// <summary>The type of the app that the data goes to; null for none.</summary>
    public string? DestinationType { get; init; }

    /// <summary>Where the job stands.</summary>
    public JobStatus Status { get; init; }

    /// <summary>What dispatched it.</summary>
    public JobTrigger Trigger { get; init; }

    /// <summary>How much it covers.</summary>
    public ExecutionType ExecutionType { get; init; }

    /// <summary>The first instant of the data that it covers; null for a model's run.</summary>
    public Instant? MinTimestamp { get; init; }

    /// <summary>The last instant of the data that it covers; null for a model's run.</summary>
    public Instant? MaxTimestamp { get; init; }

    /// <summary>The owner's status before the dispatch: a cancellation brings it back.</summary>
    public SyncStatus StatusBefore { get; init; }

    /// <summary>The outcome scripted for it; null takes the default course.</summary>
    public ScriptedOutcome? Scripted { get; init; }

    /// <summary>Its course, planned at its start; null before.</summary>
    public JobCourse? Course { get; init; }

    /// <summary>When it started; null before.</summary>
    public Instant? StartedAt { get; init; }

    /// <summary>When it ended; null before.</summary>
    public Instant? FinishedAt { get; init; }

    /// <summary>Progress in percent at its end; null before.</summary>
    public int? FinalProgress { get; init; }

    /// <summary>Rows read at its end; null before.</summary>
    public long? FinalRowsProcessed { get; init; }

    /// <summary>Rows written at its end; null before.</summary>
    public long? FinalRowsWritten { get; init; }

    /// <summary>Why it failed; null where it did not.</summary>
    public JobError? Error { get; init; }

    /// <summary>The source app whose import it waits for, and since when; null where it does not wait.</summary>
    public JobWait? Wait { get; init; }

    /// <summary>Whether someone has asked a running job to stop.</summary>
    public bool CancelRequested { get; init; }

    /// <summary>What only the moment itself could tell of its story, in order, for the log.</summary>
    public ImmutableArray<JobNote> Notes { get; init; } = [];

    /// <summary>What it waits for; null for nothing (it has ended, hangs, or is woken by another job's end).</summary>
    public Due? Due { get; init; }

    /// <summary>Whether it is pending or running.</summary>
    public bool IsOpen => Status is JobStatus.Pending or JobStatus.Running;

    /// <summary>The printed id of a job's number.</summary>
    public static string Print(long number) => "job_" + number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Reads a printed id; anything else is no job.</summary>
    public static bool TryParseId(string? text, out long number)
    {
        number = 0;
        return text is not null && text.StartsWith("job_", StringComparison.Ordinal) && text.Length is > 4 and <= 22
            && WholeNumber.TryParse(text.AsSpan(4), out number)
            && Print(number) == text;
    }
}

/// <summary>A pending export's wait for an import.</summary>
/// <param name="AppId">The source app.</param>
/// <param name="Since">Since when.</param>
public sealed record JobWait(Guid AppId, Instant Since);

/// <summary>Why a job failed.</summary>
/// <param name="Code">As in <c>IMPORT_FAILED</c>.</param>
/// <param name="Category">As in <c>dependency</c>.</param>
/// <param name="Message">For people.</param>
public sealed record JobError(string Code, string Category, string Message);

/// <summary>A line of a job's log.</summary>
/// <param name="At">When.</param>
/// <param name="Level"><c>info</c>, <c>warn</c> or <c>error</c>.</param>
/// <param name="Message">For people.</param>
public sealed record JobNote(Instant At, string Level, string Message);
