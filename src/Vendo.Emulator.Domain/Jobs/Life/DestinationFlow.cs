using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Jobs.Life;

/// <summary>Updates the destinations of an app after an export to it.</summary>
internal static class DestinationFlow
{
    public static void OnExport(Draft draft, Guid appId, SyncEvent happened)
    {
        foreach (var destination in draft.DestinationsOf(appId))
        {
            var isPaused = destination.State == ActivityState.Inactive;
            draft.Destinations.Put(happened == SyncEvent.JobCompleted
                ? destination with
                {
                    LastExportAt = draft.Now,
                    ConsecutiveFailures = 0,
                    IntegrationStatus = isPaused ? DestinationStatus.Paused : DestinationStatus.Completed,
                    UpdatedAt = draft.Now,
                }
                : destination with
                {
                    ConsecutiveFailures = destination.ConsecutiveFailures + 1,
                    IntegrationStatus = isPaused ? DestinationStatus.Paused : DestinationStatus.Errored,
                    UpdatedAt = draft.Now,
                });
        }
    }
}
