using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Jobs.Courses;

namespace Vendo.Emulator;

/// <summary>Scripts the outcomes of coming jobs, and ends jobs that are pending or running.</summary>
public sealed class OutcomeSet
{
    private readonly IWorldDoor _door;

    internal OutcomeSet(IWorldDoor door) => _door = door;

    /// <summary>The calls of <see cref="NextJob"/> that nothing has followed yet.</summary>
    internal UnfinishedOutcomes Unfinished { get; } = new();

    /// <summary>
    /// The next job of an integration, source or model that has no scripted outcome yet: a second call scripts the job after it.
    /// Alone it does nothing: one of the methods of <see cref="Emulator.NextJob"/> must follow, or the next advance or the
    /// disposal of the emulator throws.
    /// </summary>
    /// <param name="of">The owner of the job.</param>
    /// <param name="queuedFor">How long it stays pending after its dispatch; null to start at once.</param>
    /// <param name="takes">How long it runs; null for 30 seconds.</param>
    /// <exception cref="ArgumentException">There is no such integration, source or model.</exception>
    public NextJob NextJob(Guid of, TimeSpan? queuedFor = null, TimeSpan? takes = null)
    {
        var call = new NextJob(this, EmulatedWorld.OwnerKind(_door.World, of, nameof(of)), of, new ScriptedOutcome(queuedFor, takes));
        Unfinished.Begin(call);
        return call;
    }

    /// <summary>Completes a job now, regardless of its course; a pending one is started first.</summary>
    /// <param name="jobId">The id, such as <c>job_60001</c>.</param>
    /// <exception cref="ArgumentException">There is no such job, or it has ended.</exception>
    public Job Complete(string jobId) => _door.End(EmulatedWorld.NumberOf(jobId, _door.World, nameof(jobId)), null, nameof(jobId));

    /// <summary>Fails a job now, regardless of its course.</summary>
    /// <param name="jobId">The id, such as <c>job_60001</c>.</param>
    /// <param name="code">For example <c>AUTH_EXPIRED</c>; null takes the default.</param>
    /// <param name="category">For example <c>auth</c>; null takes the default.</param>
    /// <param name="message">The message for people; null takes the default.</param>
    /// <exception cref="ArgumentException">There is no such job, or it has ended.</exception>
    public Job Fail(string jobId, string? code = null, string? category = null, string? message = null)
    {
        var world = _door.World;
        var number = EmulatedWorld.NumberOf(jobId, world, nameof(jobId));
        return _door.End(number, JobPlanner.Error(world.Jobs.Rows[number].Type, code, category, message), nameof(jobId));
    }

    /// <summary>The scripted outcomes that no job has taken yet, for each owner of jobs.</summary>
    public IReadOnlyList<ScriptedOutcomes> Scripted => _door.Scripted;

    /// <summary>Removes scripted outcomes.</summary>
    /// <param name="of">The owner; null for all owners.</param>
    public void Clear(Guid? of = null) => _door.ClearScripted(of);

    internal void Script(ScriptOutcomes command) => _door.Script(command);

    /// <summary>How many outcomes are scripted.</summary>
    public override string ToString() => $"{Scripted.Sum(owner => owner.Outcomes.Length)} scripted outcomes";
}

/// <summary>Says what the next job will do; each method scripts one outcome.</summary>
public sealed class NextJob
{
    private readonly OutcomeSet _outcomes;
    private readonly JobOwnerKind _kind;
    private readonly Guid _owner;
    private readonly ScriptedOutcome _outcome;

    internal NextJob(OutcomeSet outcomes, JobOwnerKind kind, Guid owner, ScriptedOutcome outcome) => (_outcomes, _kind, _owner, _outcome) = (outcomes, kind, owner, outcome);

    /// <summary>It fails.</summary>
    /// <param name="code">For example <c>AUTH_EXPIRED</c>; null takes the default.</param>
    /// <param name="category">For example <c>auth</c>; null takes the default.</param>
    /// <param name="message">The message for people; null takes the default.</param>
    /// <param name="after">The fraction of its course after which it fails, 0 to 1; null for its end.</param>
    public void Fails(string? code = null, string? category = null, string? message = null, double? after = null)
    {
        Script(_outcome with { End = JobEnd.Fails, FailsAfter = after, Error = JobPlanner.Error(_kind.JobType(), code, category, message) });
    }

    /// <summary>It succeeds.</summary>
    /// <param name="rows">The number of rows that it reads; null for a drawn number.</param>
    /// <param name="written">The number of rows that it writes; null for all.</param>
    /// <exception cref="ArgumentException">It would write more rows than it reads.</exception>
    public void Succeeds(long? rows = null, long? written = null)
    {
        Script(_outcome with { End = JobEnd.Succeeds, Rows = rows, Written = written });
    }

    /// <summary>It runs until it is cancelled, or ended by <see cref="OutcomeSet.Complete"/> or <see cref="OutcomeSet.Fail"/>.</summary>
    public void Hangs() => Script(_outcome with { End = JobEnd.Hangs });

    /// <summary>It stays pending for this duration after its dispatch, and then succeeds.</summary>
    public void StaysQueuedFor(TimeSpan duration) => Script(_outcome with { QueuedFor = duration });

    /// <inheritdoc/>
    public override string ToString() => $"The next job of the {_kind} {_owner}";

    // A refused outcome ends the call too: its exception says more.
    private void Script(ScriptedOutcome outcome)
    {
        _outcomes.Unfinished.End(this);
        _outcomes.Script(new ScriptOutcomes(_kind, _owner, [outcome]));
    }
}
