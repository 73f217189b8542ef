using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Jobs.Courses;
using Vendo.Emulator.Hosting;

namespace Vendo.Emulator;

/// <summary>Scripts the outcomes of coming jobs, and ends jobs that are pending or running.</summary>
public sealed class OutcomeSet
{
    private readonly WorldHost _host;

    internal OutcomeSet(WorldHost host) => _host = host;

    /// <summary>The next job of an integration, source or model that has no scripted outcome yet: a second call scripts the job after it.</summary>
    /// <param name="of">The owner of the job.</param>
    /// <param name="queuedFor">How long it stays pending after its dispatch; null to start at once.</param>
    /// <param name="takes">How long it runs; null for 30 seconds.</param>
    /// <exception cref="ArgumentException">There is no such integration, source or model.</exception>
    public NextJob NextJob(Guid of, TimeSpan? queuedFor = null, TimeSpan? takes = null)
    {
        return new NextJob(_host, EmulatedWorld.OwnerKind(_host.Published, of, nameof(of)), of, new ScriptedOutcome(queuedFor, takes));
    }

    /// <summary>Completes a job now, regardless of its course; a pending one is started first.</summary>
    /// <param name="jobId">The id, such as <c>job_60001</c>.</param>
    /// <exception cref="ArgumentException">There is no such job, or it has ended.</exception>
    public Job Complete(string jobId) => _host.Run(new EndJob(EmulatedWorld.NumberOf(jobId, _host.Published, nameof(jobId)), null), nameof(jobId));

    /// <summary>Fails a job now, regardless of its course.</summary>
    /// <param name="jobId">The id, such as <c>job_60001</c>.</param>
    /// <param name="code">For example <c>AUTH_EXPIRED</c>; null takes the default.</param>
    /// <param name="category">For example <c>auth</c>; null takes the default.</param>
    /// <param name="message">The message for people; null takes the default.</param>
    /// <exception cref="ArgumentException">There is no such job, or it has ended.</exception>
    public Job Fail(string jobId, string? code = null, string? category = null, string? message = null)
    {
        var number = EmulatedWorld.NumberOf(jobId, _host.Published, nameof(jobId));
        var type = _host.Published.Jobs.TryFind(number, out var job) ? job.Type : JobType.Export;
        return _host.Run(new EndJob(number, JobPlanner.Error(type, code, category, message)), nameof(jobId));
    }

    /// <summary>The scripted outcomes that no job has taken yet, for each owner of jobs.</summary>
    public IReadOnlyList<ScriptedOutcomes> Scripted => [.. _host.Published.ScriptedOutcomes.InOrder()];

    /// <summary>Removes scripted outcomes.</summary>
    /// <param name="of">The owner; null for all owners.</param>
    public void Clear(Guid? of = null) => _host.Run(new ClearScriptedOutcomes(of));

    /// <summary>How many outcomes are scripted.</summary>
    public override string ToString() => $"{Scripted.Sum(owner => owner.Outcomes.Length)} scripted outcomes";
}

/// <summary>Says what the next job will do; each method scripts one outcome.</summary>
public sealed class NextJob
{
    private readonly WorldHost _host;
    private readonly JobOwnerKind _kind;
    private readonly Guid _owner;
    private readonly ScriptedOutcome _outcome;

    internal NextJob(WorldHost host, JobOwnerKind kind, Guid owner, ScriptedOutcome outcome) => (_host, _kind, _owner, _outcome) = (host, kind, owner, outcome);

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

    private void Script(ScriptedOutcome outcome) => _host.Run(new ScriptOutcomes(_kind, _owner, [outcome]));
}
