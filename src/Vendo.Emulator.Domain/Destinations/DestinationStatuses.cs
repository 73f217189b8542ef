using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Destinations;

/// <summary>The wire names of <see cref="DestinationStatus"/>.</summary>
internal static class DestinationStatuses
{
    public static readonly WireNames<DestinationStatus> Wire = new(
        (DestinationStatus.Pending, "pending"),
        (DestinationStatus.Running, "running"),
        (DestinationStatus.Completed, "completed"),
        (DestinationStatus.Warning, "warning"),
        (DestinationStatus.Errored, "errored"),
        (DestinationStatus.AuthExpired, "auth_expired"),
        (DestinationStatus.FailedPermanently, "failed_permanently"),
        (DestinationStatus.Paused, "paused"),
        (DestinationStatus.Draft, "draft"));

    /// <summary>The names in files: earlier versions wrote <c>active</c> for <c>completed</c>.</summary>
    public static readonly WireNames<DestinationStatus> InFiles = Wire.With("active", DestinationStatus.Completed);
}
