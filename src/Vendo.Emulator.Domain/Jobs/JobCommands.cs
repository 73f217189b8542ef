using System.Collections.Immutable;
using Vendo.Emulator.Domain.Jobs.Life;
using Vendo.Emulator.Domain.Sources;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Jobs;

/// <summary>Cancels a job: a pending job at once, a running job one second later. A finished job is a conflict.</summary>
/// <param name="AccountId">The account that asks.</param>
/// <param name="Number">The job.</param>
public sealed record CancelJob(Guid AccountId, long Number) : Command<Job>
{
    /// <summary>The word for a status in the message of a refusal; by default that of the published reference.</summary>
    internal Func<JobStatus, string> Word { get; init; } = JobStatuses.Wire.ToWire;

    internal override Outcome<Job> Execute(Draft draft)
    {
        if (draft.Jobs.Find(Number) is not { } job || job.AccountId != AccountId)
            return Refusal.NotFound("Job");
        switch (job.Status)
        {
            case JobStatus.Pending:
                JobSteps.Cancel(draft, job);
                return draft.Jobs.Get(Number);
            case JobStatus.Running:
                return JobSteps.RequestCancel(draft, job);
            default:
                return Refusal.Conflict(JobMessages.Finished(job, Word(job.Status)));
        }
    }
}

/// <summary>Ends a job now, for the control surface. A pending job is started first if it has to be running.</summary>
/// <param name="Number">The job.</param>
/// <param name="Error">Null completes the job; otherwise the job fails with this error.</param>
public sealed record EndJob(long Number, JobError? Error) : Command<Job>
{
    internal override Outcome<Job> Execute(Draft draft)
    {
        if (draft.Jobs.Find(Number) is not { } job)
            return Refusal.NotFound("Job");
        if (!job.IsOpen)
            return Refusal.Conflict(JobMessages.Finished(job, JobStatuses.Wire.ToWire(job.Status)));
        if (job.OwnerKind == JobOwnerKind.Source && draft.Sources.Get(job.OwnerId).ActiveJob is { } head && head != Number)
            return Refusal.Conflict($"{job.Id} waits behind {Job.Print(head)}; end that one first");
        if (Error is null && job.Status == JobStatus.Pending)
            JobSteps.Start(draft, job);
        job = draft.Jobs.Get(Number);
        if (Error is null)
            JobSteps.Complete(draft, job);
        else
            JobSteps.Fail(draft, job, Error, JobProgress.At(job, draft.Now));
        return draft.Jobs.Get(Number);
    }
}

/// <summary>Scripts the outcomes of the next jobs of an integration, source or model, after those already scripted.</summary>
/// <param name="OwnerKind">The kind of owner.</param>
/// <param name="OwnerId">The owner of the jobs.</param>
/// <param name="Outcomes">At least one, in order.</param>
public sealed record ScriptOutcomes(JobOwnerKind OwnerKind, Guid OwnerId, ImmutableArray<ScriptedOutcome> Outcomes) : Command<ScriptedOutcomes>
{
    /// <summary>The maximum number of scripted outcomes of one integration, source or model.</summary>
    internal const int Most = 1000;

    internal override void Check(Draft draft, Violations violations)
    {
        if (Outcomes.IsEmpty)
            violations.AddRule("jobs", Messages.TooFew(1));

        // More of them are refused regardless of their content.
        foreach (var (index, outcome) in Outcomes.Take(Most).Index())
            outcome.Check($"jobs.{index}", violations);
    }

    internal override Outcome<ScriptedOutcomes> Execute(Draft draft)
    {
        var (owner, name) = OwnerKind switch
        {
            JobOwnerKind.Integration => ((Row?)draft.Integrations.FindLive(OwnerId), "Integration"),
            JobOwnerKind.Source => (draft.Sources.FindLive(OwnerId), "Source"),
            _ => (draft.Models.FindLive(OwnerId), "Model"),
        };
        if (owner is null)
            return Refusal.NotFound(name);
        if (owner is Source { IsPushed: true } pushed)
            return Refusal.Rule($"{SourceRules.NoImports(pushed)}.");
        var scripted = draft.ScriptedOutcomes.Find(OwnerId);
        if ((scripted?.Outcomes.Length ?? 0) + Outcomes.Length > Most)
            return Refusal.Conflict($"At most {Most} outcomes can be scripted for one owner. Clear those that are not needed any more.");
        return draft.ScriptedOutcomes.Put(new ScriptedOutcomes
        {
            Key = scripted?.Key ?? draft.NextKey(),
            OwnerId = OwnerId,
            OwnerKind = OwnerKind,
            Outcomes = [.. scripted?.Outcomes ?? [], .. Outcomes],
            CreatedAt = scripted?.CreatedAt ?? draft.Now,
            UpdatedAt = draft.Now,
        });
    }
}

/// <summary>Removes the scripted outcomes of one owner, or of all owners. An outcome that a dispatched job has taken stays with that job.</summary>
/// <param name="OwnerId">The owner of the outcomes; null for all owners.</param>
public sealed record ClearScriptedOutcomes(Guid? OwnerId) : Command<int>
{
    internal override Outcome<int> Execute(Draft draft)
    {
        var scripted = draft.ScriptedOutcomes.All().Where(row => OwnerId is null || row.OwnerId == OwnerId).ToArray();
        foreach (var row in scripted)
            draft.ScriptedOutcomes.Remove(row.OwnerId);
        return scripted.Sum(row => row.Outcomes.Length);
    }
}
