using System.Collections.Immutable;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Models;

/// <summary>A computation over the account's data. It runs as a job.</summary>
public sealed record Model : EntityRow
{
    internal Model()
    {
    }

    /// <summary>Its name.</summary>
    public string Name { get; internal init; } = "";

    /// <summary>Its purpose; null if none was given.</summary>
    public string? Description { get; internal init; }

    /// <summary>The kind of definition.</summary>
    public ModelType ModelType { get; internal init; }

    /// <summary>The query; null or empty makes the model invalid.</summary>
    public string? SqlQuery { get; internal init; }

    /// <summary>Whether the user has paused it.</summary>
    public ActivityState State { get; internal init; }

    /// <summary>The status of the latest run.</summary>
    public SyncStatus Status { get; internal init; }

    /// <summary>The schedule, verbatim; null if none was given. The emulator does not run models by schedule.</summary>
    public JsonText? Schedule { get; internal init; }

    /// <summary>The columns that the model produces, verbatim.</summary>
    public JsonText Columns { get; internal init; } = JsonText.EmptyArray;

    /// <summary>The columns that identify a row.</summary>
    public ImmutableArray<string> PrimaryKeyColumns { get; internal init; } = [];

    /// <summary>The column that identifies new rows; null for none.</summary>
    public string? IncrementalColumn { get; internal init; }

    /// <summary>Why the model cannot run; null if it can.</summary>
    public string? ValidationError { get; internal init; }

    /// <summary>When the model was last checked.</summary>
    public Instant? LastValidatedAt { get; internal init; }

    /// <summary>Whether the model can run.</summary>
    public bool IsValid => ValidationError is null;

    /// <summary>The run dispatched last; null if none was.</summary>
    public long? LatestJob { get; internal init; }

    /// <summary>The pending or running run; null if there is none.</summary>
    public long? ActiveJob { get; internal init; }
}
