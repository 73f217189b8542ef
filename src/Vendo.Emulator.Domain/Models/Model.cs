using System.Collections.Immutable;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Models;

/// <summary>How a model is written.</summary>
public enum ModelType
{
    /// <summary>As a query.</summary>
    Sql,

    /// <summary>As a program.</summary>
    Python,
}

/// <summary>A computation over the account's data that runs as a job.</summary>
public sealed record Model : EntityRow
{
    /// <summary>Its name.</summary>
    public string Name { get; init; } = "";

    /// <summary>What it is for; null for nothing said.</summary>
    public string? Description { get; init; }

    /// <summary>How it is written.</summary>
    public ModelType ModelType { get; init; }

    /// <summary>The query; null or empty makes the model invalid.</summary>
    public string? SqlQuery { get; init; }

    /// <summary>What the user wants.</summary>
    public ActivityState State { get; init; }

    /// <summary>What last happened.</summary>
    public SyncStatus Status { get; init; }

    /// <summary>The schedule as it was given, verbatim; null for none. The emulator runs models when told.</summary>
    public JsonText? Schedule { get; init; }

    /// <summary>The columns that the model gives, verbatim.</summary>
    public JsonText Columns { get; init; } = new("[]");

    /// <summary>The columns that identify a row.</summary>
    public ImmutableArray<string> PrimaryKeyColumns { get; init; } = [];

    /// <summary>The column that tells what is new; null for none.</summary>
    public string? IncrementalColumn { get; init; }

    /// <summary>Why the model cannot run; null where it can.</summary>
    public string? ValidationError { get; init; }

    /// <summary>When the model was last checked.</summary>
    public Instant? LastValidatedAt { get; init; }

    /// <summary>Whether the model can run.</summary>
    public bool IsValid => ValidationError is null;

    /// <summary>The last run dispatched; null for none yet.</summary>
    public long? LatestJob { get; init; }

    /// <summary>The run that is pending or running; null for none.</summary>
    public long? ActiveJob { get; init; }
}
