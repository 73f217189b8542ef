using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Api;

/// <summary>The answer to a pause or resume.</summary>
internal sealed record StateAnswer(Guid Id, string State, string Message)
{
    public static Reply Of(EntityRow row, ActivityState state, string message) =>
        Reply.Data(new StateAnswer(row.Id, ActivityStates.Wire.ToWire(state), message), ApiJson.Default.StateAnswer);
}

/// <summary>The answer to a delete.</summary>
/// <param name="Deleted">Always true.</param>
internal sealed record DeletedAnswer(bool Deleted, Guid Id)
{
    public static Reply To<TRow>(Outcome<TRow> outcome)
        where TRow : EntityRow =>
        outcome.Refusal is { } refused ? refused : Reply.Data(new DeletedAnswer(true, outcome.Value.Id), ApiJson.Default.DeletedAnswer);
}

/// <summary>The answer to a sync or run.</summary>
/// <param name="JobId" example="job_98765">The id of the new job.</param>
/// <param name="Status">Always <c>dispatched</c>.</param>
internal sealed record DispatchedAnswer(string JobId, string Status, string Message)
{
    public static Reply To(Outcome<Job> outcome, string message) => outcome.Refusal is { } refused
        ? refused
        : Reply.Data(new DispatchedAnswer(outcome.Value.Id, "dispatched", message), ApiJson.Default.DispatchedAnswer, 202);
}
