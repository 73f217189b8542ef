using Vendo.Emulator.Domain.Apps;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Sources;

/// <summary>Computes when a source imports next.</summary>
internal static class SourceAgenda
{
    /// <summary>The first occurrence after now; null for an inactive or deleted source, and for one without a schedule.</summary>
    public static Due? Next(Draft draft, Source source)
    {
        if (source.State == ActivityState.Inactive || source.IsDeleted || source.IsPushed)
            return null;
        return ScheduleOf(source).Next(draft.Now) is { } at ? draft.At(at, DueKind.Occurrence) : null;
    }

    public static SourceSchedule ScheduleOf(Source source)
    {
        var time = TimeOfDay.TryParse(source.SyncAnchorTime, out var anchor) ? anchor : (TimeOnly?)null;
        var zone = TimeZones.TryFind(source.SyncAnchorTimezone, out var found) ? found : null;
        return new SourceSchedule(source.Frequency, time, zone, source.Anchor);
    }
}

/// <summary>Checks whether a source can run.</summary>
internal static class SourceRules
{
    /// <summary>Why a source whose data is pushed has no frequency.</summary>
    public static string NoSchedule(Source source) => $"A source of type '{source.SyncType}' has no schedule: its data is sent to it";

    /// <summary>Why a source whose data is pushed has no jobs.</summary>
    public static string NoImports(Source source) => $"A source of type '{source.SyncType}' imports nothing: its data is sent to it";

    /// <summary>Names the source's app if it is inactive; null if it is active.</summary>
    public static string? InactiveApp(Draft draft, Source source) =>
        draft.Apps.FindLive(source.AppId) is { State: ActivityState.Active } ? null : AppRules.Inactive(draft.Apps.Find(source.AppId));
}
