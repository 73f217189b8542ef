using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Apps;

/// <summary>The wire names of <see cref="AppStatus"/>.</summary>
internal static class AppStatuses
{
    public static readonly WireNames<AppStatus> Wire = new(
        (AppStatus.Pending, "pending"),
        (AppStatus.Completed, "completed"),
        (AppStatus.Errored, "errored"));
}
