using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Integrations;

/// <summary>When an integration runs next.</summary>
internal static class IntegrationAgenda
{
    /// <summary>The first occurrence after now; null where none is to come: inactive, deleted, or a one-off that has had or is having its run.</summary>
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
