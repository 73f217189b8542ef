using Vendo.Emulator.Domain.Apps;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Models;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Sources;

namespace Vendo.Emulator.Tests.Seeding.Stories;

/// <summary>A shop for home textiles in its first week with the product.</summary>
internal static class DemoStory
{
    private static readonly ScriptedOutcome MetaExpired = Story.Fails(
        "AUTH_EXPIRED", "auth", "Meta answered 401: Error validating access token: the session has been invalidated because the user changed the password. Reconnect the app.", 0);

    private static readonly ScriptedOutcome HubSpotLimit = Story.Fails(
        "RATE_LIMITED", "rate_limit", "HubSpot answered 429 Too Many Requests: You have reached your daily limit. (policy DAILY, limit 250000)", 0.8);

    private static readonly ScriptedOutcome KlaviyoDown = Story.Fails(
        "DESTINATION_UNAVAILABLE", "connector", "Klaviyo answered 503 Service Unavailable three times in a row; gave up after 118 s.", 0.6);

    private static readonly ScriptedOutcome BadMapping = Story.Fails(
        "INVALID_MAPPING", "configuration", "Google Ads rejected 212 of 212 conversions: INVALID_CONVERSION_ACTION, the conversion action 'B2B lead' is not enabled.", 0.2);

    public static Story Tell()
    {
        var story = new Story(
            "demo",
            "A shop for home textiles: integrations in every state and status, a week of jobs, real-looking failures, an export that waits for its import.",
            "2024-02-28T08:00:00Z");
        var apps = Apps.Connect(story);
        var hours = FrequencyUnit.Hours;
        var days = FrequencyUnit.Days;

        var shop = story.Source(apps.Shop, new SourceTiming(new Frequency(24, hours), "06:00", "Europe/Berlin"), ["orders", "customers", "products"]);
        story.Script(JobOwnerKind.Source, shop, Story.Takes(TimeSpan.FromMinutes(22), 184_220), Story.Takes(TimeSpan.FromMinutes(3), 2_310));
        story.Until("2024-02-28T08:30:00Z");
        var payments = story.Source(apps.Stripe, new SourceTiming(new Frequency(12, hours)), ["charges", "refunds", "subscriptions"]);
        story.Source(apps.GoogleAds, new SourceTiming(new Frequency(1, days), "05:30", "Europe/Berlin"), ["campaigns", "ad_groups", "ads"]);
        story.Source(apps.Meta, new SourceTiming(new Frequency(1, days)), ["campaigns", "ads"]);
        var crm = story.Source(apps.HubSpot, new SourceTiming(new Frequency(8, hours)), ["contacts", "companies", "deals"]);
        story.Script(JobOwnerKind.Source, crm, [.. Story.Times(13, Story.Takes(TimeSpan.FromSeconds(95))), .. Story.Times(9, HubSpotLimit)]);
        story.Destination(apps.Mixpanel, DataType.Events, "track_events", "user_profiles");
        story.Destination(apps.Klaviyo, DataType.UserProperties, "user_profiles");
        story.Destination(apps.GoogleAds, DataType.Conversions, "send_conversions");

        story.Until("2024-02-28T09:00:00Z");
        story.Integration(apps.Shop, apps.Mixpanel, DataType.Events, """{"task_type":"track_events","event_mapping":{"order_completed":"Purchase","order_refunded":"Refund"}}""", (12, hours), runNow: true, rollingDays: 7);
        var profiles = story.Integration(apps.Shop, apps.Klaviyo, DataType.UserProperties, """{"task_type":"user_profiles","property_mapping":{"email":"$email","total_spent":"ltv"}}""", (1, days), runNow: true);
        story.Script(JobOwnerKind.Integration, profiles, new ScriptedOutcome(), KlaviyoDown);
        story.Integration(apps.Stripe, apps.BigQuery, DataType.Revenue, """{"task_type":"revenue","table":"revenue_daily","include_refunds":true}""", (1, days), runNow: true);
        story.Integration(apps.GoogleAds, apps.BigQuery, DataType.AdData, """{"task_type":"ad_performance","level":"campaign"}""", (1, days));
        story.Integration(apps.Meta, apps.BigQuery, DataType.AdData, """{"task_type":"ad_performance","level":"ad"}""", (2, days));
        story.Integration(apps.HubSpot, apps.Mixpanel, DataType.GroupProperties, """{"task_type":"group_profiles","group_key":"company_id"}""", (12, hours));
        story.Integration(apps.Shop, apps.TikTok, DataType.Audiences, """{"task_type":"sync_audience","audience_name":"Buyers of curtains, last 90 days"}""", (1, days), runNow: true);
        story.Integration(apps.Shop, apps.BigQuery, DataType.Events, """{"task_type":"track_events","table":"orders_backfill"}""", (1, days), runNow: true, oneOff: true);
        var leads = story.Integration(apps.HubSpot, apps.GoogleAds, DataType.Conversions, """{"task_type":"send_conversions","conversion_action":"B2B lead"}""", (12, hours), runNow: true);
        story.Script(JobOwnerKind.Integration, leads, new ScriptedOutcome(), new ScriptedOutcome(), BadMapping, BadMapping);
        var audience = story.Integration(apps.Shop, apps.Meta, DataType.Audiences, """{"task_type":"sync_audience","audience_name":"Lapsed customers"}""", (1, days), runNow: true);
        story.Script(JobOwnerKind.Integration, audience, [.. Story.Times(3, new ScriptedOutcome()), .. Story.Times(9, MetaExpired)]);
        var ltv = story.Model("Customer lifetime value", "SELECT customer_id, SUM(total) AS ltv FROM orders GROUP BY customer_id", "customer_id");
        story.Model("Returns by product (draft)", null);

        Middle(story, apps, payments, profiles, leads, ltv);
        Today(story, apps);
        return story;
    }

    private static void Middle(Story story, Apps apps, Guid payments, Guid profiles, Guid leads, Guid ltv)
    {
        story.Until("2024-02-29T10:15:00Z");
        story.Do(new SyncIntegration(Story.Account, profiles));
        story.Do(new RunModel(Story.Account, ltv));
        var conversions = story.Integration(apps.Shop, apps.GoogleAds, DataType.Conversions, """{"task_type":"send_conversions","conversion_action":"Purchase","value_field":"total_price","currency":"EUR"}""", (1, FrequencyUnit.Days));
        story.Until("2024-03-01T09:12:00Z");
        story.Do(new SyncSource(Story.Account, payments));
        story.Until("2024-03-01T09:12:10Z");
        story.Do(new CancelJob(Story.Account, story.World.Sources.Rows[payments].ActiveJob!.Value));
        story.Do(new SyncIntegration(Story.Account, conversions));
        story.Until("2024-03-01T16:40:00Z");
        story.Do(new PauseIntegration(Story.Account, leads));
        story.Do(new PauseApp(Story.Account, apps.TikTok));
        story.Until("2024-03-02T11:00:00Z");
        var draft = story.Integration(apps.BigQuery, apps.Klaviyo, DataType.Contacts, """{"task_type":"contacts","lists":["Trade fair Frankfurt"]}""", (1, FrequencyUnit.Weeks));
        story.Until("2024-03-02T11:20:00Z");
        story.Do(new PauseIntegration(Story.Account, draft));
        var seasonal = story.Integration(apps.Shop, apps.Klaviyo, DataType.Events, """{"task_type":"track_events","event_mapping":{"checkout_started":"Started Checkout"}}""", (1, FrequencyUnit.Days), runNow: true);
        story.Until("2024-03-02T17:00:00Z");
        story.Do(new PauseIntegration(Story.Account, seasonal));
    }

    private static void Today(Story story, Apps apps)
    {
        story.Until("2024-03-04T13:05:00Z");
        story.Integration(apps.BigQuery, apps.Mixpanel, DataType.Audiences, """{"task_type":"sync_audience","audience_name":"High value, DACH"}""", (1, FrequencyUnit.Weeks));
        story.Integration(null, apps.GoogleAds, DataType.Conversions, """{"task_type":"send_conversions","conversion_action":"Store visit"}""", (1, FrequencyUnit.Months));
        story.Until("2024-03-04T14:41:00Z");
        var outlet = story.App("woocommerce", "Outlet store");
        var imports = story.Source(outlet, SourceTiming.Default, ["orders", "customers"], runNow: false);
        story.Script(JobOwnerKind.Source, imports, Story.Takes(TimeSpan.FromMinutes(35), 41_870));
        story.Until("2024-03-04T14:43:00Z");
        story.Integration(outlet, apps.Mixpanel, DataType.Events, """{"task_type":"track_events","event_mapping":{"order_completed":"Purchase"}}""", (1, FrequencyUnit.Hours), runNow: true);
        story.Until("2024-03-04T14:57:00Z");
        var backfill = story.Integration(apps.Shop, apps.Mixpanel, DataType.UserProperties, """{"task_type":"user_profiles","skip_anonymous":true}""", (6, FrequencyUnit.Hours), rollingDays: 30);
        var stopped = story.Integration(apps.GoogleAds, apps.BigQuery, DataType.AdData, """{"task_type":"ad_performance","level":"keyword"}""", (1, FrequencyUnit.Days));
        foreach (var id in new[] { backfill, stopped })
        {
            story.Script(JobOwnerKind.Integration, id, Story.Takes(TimeSpan.FromMinutes(12), 96_400));
            story.Do(new SyncIntegration(Story.Account, id));
        }

        story.Until("2024-03-04T14:58:30Z");
        story.Do(new PauseIntegration(Story.Account, stopped));
        story.Until(Story.End);
    }

    private sealed record Apps(Guid Shop, Guid Stripe, Guid GoogleAds, Guid Meta, Guid TikTok, Guid HubSpot, Guid Klaviyo, Guid Mixpanel, Guid BigQuery)
    {
        public static Apps Connect(Story story) => new(
            story.App("shopify", "Linden & Loom"),
            story.App("stripe", "Stripe - EU"),
            story.App("google_ads", "Google Ads - Linden & Loom"),
            story.App("facebook_ads", "Meta - Linden & Loom"),
            story.App("tiktok_ads", "TikTok - trial"),
            story.App("hubspot", "HubSpot - B2B"),
            story.App("klaviyo", "Klaviyo - newsletter"),
            story.App("mixpanel", "Mixpanel - production"),
            story.App("bigquery", "BigQuery - analytics"));
    }
}
