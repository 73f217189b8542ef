using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Sources;

namespace Vendo.Emulator.Tests.Seeding.Stories;

/// <summary>Exports that wait for imports: a first import, a failing one, one that never ends, and one with a queue behind it.</summary>
internal static class WaitingStory
{
    private static readonly (int Value, FrequencyUnit Unit) Daily = (1, FrequencyUnit.Days);

    public static Story Tell()
    {
        var story = new Story(
            "waiting",
            "Exports that wait for imports: one import will complete in 20 minutes, one will fail in 10, one hangs until the exports time out after 6 hours, one has a queue behind it; one source has never imported.",
            "2024-03-04T14:20:00Z");
        var target = story.App("mixpanel", "Mixpanel");
        story.Destination(target, DataType.Events, "track_events");
        var completes = Shop(story, "Shop whose import completes", Story.Takes(TimeSpan.FromMinutes(55), 120_000));
        var fails = Shop(story, "Shop whose import fails", new ScriptedOutcome(
            Takes: TimeSpan.FromMinutes(90), End: JobEnd.Fails, FailsAfter: 0.5,
            Error: new JobError("AUTH_EXPIRED", "auth", "Shopify answered 401 Unauthorized: [API] Invalid API key or access token.")));
        var hangs = Shop(story, "Shop whose import hangs", new ScriptedOutcome(End: JobEnd.Hangs));
        var queue = Shop(story, "Shop with a queue of imports", Story.Takes(TimeSpan.FromMinutes(50)), Story.Takes(TimeSpan.FromMinutes(5)));
        Shop(story, "Shop that never imported");
        story.Until("2024-03-04T14:25:00Z");

        foreach (var shop in new[] { completes, fails, hangs, queue })
            Events(story, shop, target, runNow: true);
        story.Integration(completes, target, DataType.UserProperties, """{"task_type":"user_profiles"}""", Daily, runNow: true);
        var refreshed = story.World.Integrations.InOrder().First(row => row.SourceAppId == queue);
        story.Until("2024-03-04T14:30:00Z");
        story.Do(new RefreshSource(Story.Account, refreshed.Id, Instant.Utc(2023, 12, 1), Instant.Utc(2024, 2, 1)));
        Events(story, story.World.Apps.InOrder().Last().Id, target, runNow: false);
        story.Until(Story.End);
        return story;
    }

    private static Guid Shop(Story story, string name, params ScriptedOutcome[] outcomes)
    {
        var app = story.App("shopify", name);
        var source = story.Source(app, SourceTiming.Default, ["orders"], runNow: false);
        if (outcomes.Length == 0)
            return app;
        story.Script(JobOwnerKind.Source, source, outcomes);
        story.Do(new SyncSource(Story.Account, source));
        return app;
    }

    private static void Events(Story story, Guid from, Guid to, bool runNow) =>
        story.Integration(from, to, DataType.Events, """{"task_type":"track_events","event_mapping":{"order_completed":"Purchase"}}""", Daily, runNow);
}
