using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Api;

/// <summary>The answer to a pause or resume of a row with <c>integrationStatus</c>: a source or destination.</summary>
internal sealed record FlowStateAnswer(Guid Id, string State, string IntegrationStatus, string Message)
{
    public static Reply To<TRow>(Outcome<TRow> outcome, Func<TRow, (ActivityState State, string Flow)> standing, string message)
        where TRow : EntityRow
    {
        if (outcome.Refusal is { } refused)
            return refused;
        var (state, flow) = standing(outcome.Value);
        var answer = new FlowStateAnswer(outcome.Value.Id, ActivityStates.Wire.ToWire(state), flow, message);
        return Reply.Data(answer, ApiJson.Default.FlowStateAnswer);
    }
}
