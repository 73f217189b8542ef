using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Sources;

/// <summary>The wire names of <see cref="FlowStatus"/>.</summary>
internal static class FlowStatuses
{
    public static readonly WireNames<FlowStatus> Wire = new(
        (FlowStatus.Pending, "pending"),
        (FlowStatus.Active, "active"),
        (FlowStatus.Paused, "paused"),
        (FlowStatus.Errored, "errored"));
}
