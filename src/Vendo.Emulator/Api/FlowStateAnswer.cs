using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Api;

/// <summary>The answer to a pause or resume of a row with <c>integrationStatus</c>: a source or destination.</summary>
internal sealed record FlowStateAnswer(Guid Id, string State, string IntegrationStatus, string Message)
{
    public static Reply Of(EntityRow row, ActivityState state, string flow, string message) =>
        Reply.Data(new FlowStateAnswer(row.Id, ActivityStates.Wire.ToWire(state), flow, message), ApiJson.Default.FlowStateAnswer);
}
