using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Integrations;

/// <summary>Computes when an integration runs next.</summary>
internal static class IntegrationAgenda
{
    /// <summary>The first occurrence after now. Null if none follows: the integration is inactive or deleted, or it is a one-off whose run has started.</summary>
    public static Due? Next(Draft draft, Integration integration)
    {
        if (!integration.IsActive || integration.IsDeleted)
            return null;
        if (integration.Schedule.OneOff && (integration.OneOffDone || integration.ActiveJob is not null))
            return null;
        var next = new Recurrence(integration.Anchor, integration.Schedule.Frequency).Next(draft.Now);
        return next is { } at ? draft.At(at, DueKind.Occurrence) : null;
    }
}
