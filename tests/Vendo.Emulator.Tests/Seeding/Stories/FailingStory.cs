using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Models;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Sources;

namespace Vendo.Emulator.Tests.Seeding.Stories;

/// <summary>Every next job fails, each in its own way.</summary>
internal static class FailingStory
{
    private static readonly (int Value, FrequencyUnit Unit) Hourly = (1, FrequencyUnit.Hours);

    public static Story Tell()
    {
        var story = new Story(
            "failing",
            "Whatever runs next goes wrong, each in its own way: refused, limited, expired, for ever, partly, by its import. Outcomes are scripted, or set in the configuration as emulator_outcome.",
            "2024-03-04T11:30:00Z");
        var shop = story.App("shopify", "Shop");
        var broken = story.App("stripe", "Payments that cannot be read");
        var target = story.App("mixpanel", "Mixpanel");
        story.Source(shop, SourceTiming.Default, ["orders"]);
        var imports = story.Source(broken, new SourceTiming(new Frequency(1, FrequencyUnit.Hours)), ["charges"]);
        story.Script(JobOwnerKind.Source, imports, [new ScriptedOutcome(), .. Story.Times(40, Story.Fails("SOURCE_UNAVAILABLE", "connector", "Stripe answered 500 Internal Server Error: api_error (request req_8fJ2kQv1)."))]);
        story.Destination(target, DataType.Events, "track_events");
        var model = story.Model("Revenue by day", "SELECT day, SUM(amount) FROM charges GROUP BY day", "day");
        story.Until("2024-03-04T11:40:00Z");

        var once = story.Integration(shop, target, DataType.Events, """{"task_type":"track_events","comment":"fails once, then works"}""", Hourly);
        var thrice = story.Integration(shop, target, DataType.UserProperties, """{"task_type":"user_profiles","comment":"fails three times, then works"}""", Hourly);
        foreach (var (outcome, type) in Magic)
            story.Integration(shop, target, type, $$"""{"task_type":"always","emulator_outcome":"{{outcome}}"}""", Hourly);
        var expired = story.Integration(shop, target, DataType.Conversions, """{"task_type":"send_conversions","comment":"its token has expired"}""", Hourly);
        story.Script(JobOwnerKind.Integration, expired, Story.Times(40, Story.Refuses("AUTH_EXPIRED", "Mixpanel answered 401 Unauthorized: the service account has expired. Reconnect the app.", 0.2)));
        story.Integration(broken, target, DataType.Revenue, """{"task_type":"revenue","comment":"its import fails"}""", Hourly);
        story.Until("2024-03-04T14:45:00Z");

        var slow = Story.Fails("RATE_LIMITED", "rate_limit", "Mixpanel answered 429 Too Many Requests: 60 calls per minute exceeded.", 0.8);
        story.Script(JobOwnerKind.Integration, once, Story.Fails("TIMEOUT", "connector", "No answer from Mixpanel within 300 seconds.", 1) with { Takes = TimeSpan.FromSeconds(302) });
        story.Script(JobOwnerKind.Integration, thrice, Story.Times(3, slow));
        story.Script(JobOwnerKind.Model, model, Story.Fails("QUERY_FAILED", "model", "The model's query failed: column \"amount\" does not exist."));
        story.Until(Story.End);
        return story;
    }

    private static readonly (string Outcome, DataType Type)[] Magic =
    [
        ("fail", DataType.Events), ("rate_limited", DataType.Audiences), ("partial", DataType.Events),
        ("empty", DataType.Contacts), ("hang", DataType.Custom),
    ];
}
