using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Integrations;

/// <summary>The wire names of <see cref="IntegrationDetailedStatus"/>.</summary>
internal static class IntegrationDetailedStatuses
{
    public static readonly WireNames<IntegrationDetailedStatus> Wire = new(
        (IntegrationDetailedStatus.Pending, "pending"),
        (IntegrationDetailedStatus.Running, "running"),
        (IntegrationDetailedStatus.Completed, "completed"),
        (IntegrationDetailedStatus.Warning, "warning"),
        (IntegrationDetailedStatus.Errored, "errored"),
        (IntegrationDetailedStatus.Paused, "paused"));
}
