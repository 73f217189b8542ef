using Vendo.Emulator.Domain.Apps;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Models;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Sources;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Tests.Seeding.Stories;

/// <summary>A shop for home textiles in its first six weeks with the product; the file keeps the jobs of the last eight days.</summary>
internal sealed class DemoStory
{
    private const FrequencyUnit Hours = FrequencyUnit.Hours, Days = FrequencyUnit.Days;

    private static readonly ScriptedOutcome MetaExpired = Story.Refuses(
        "AUTH_EXPIRED", "Meta answered 401 Unauthorized: Error validating access token: the session has been invalidated because the user changed the password. Reconnect the app.", 0.2);

    private static readonly ScriptedOutcome GoogleExpired = Story.Refuses(
        "AUTH_EXPIRED", "Google Ads answered 401 Unauthorized: the refresh token has expired or was revoked. Reconnect the app.", 0.2);

    private static readonly ScriptedOutcome GoogleForbidden = Story.Refuses(
        "PERMISSION_DENIED", "Google Ads answered 403 Forbidden: USER_PERMISSION_DENIED, the connected user has no access to customer 481-203-7755.", 0.15);

    private static readonly ScriptedOutcome HubSpotLimit = Story.Fails(
        "RATE_LIMITED", "rate_limit", "HubSpot answered 429 Too Many Requests: You have reached your daily limit. (policy DAILY, limit 250000, resets at 00:00 UTC)", 0.8);

    private static readonly ScriptedOutcome KlaviyoDown = Story.Fails(
        "DESTINATION_UNAVAILABLE", "connector", "Klaviyo answered 503 Service Unavailable three times in a row; gave up after 118 s.", 0.5) with
    { Takes = TimeSpan.FromSeconds(236) };

    private static readonly ScriptedOutcome Default = new();

    private readonly Story _story = new(
        "demo",
        "Linden & Loom, a shop for home textiles: six weeks of integrations in every state and status, eight days of jobs, failures with an end, an export that waits for its import, one that fails now, and one that is about to.",
        "2024-01-22T08:03:12Z")
    {
        KeepsJobsSince = Instant.Utc(2024, 2, 25, 15),
    };

    private Guid _shop, _mixpanel, _klaviyo, _stripe, _bigQuery, _google, _meta, _hubSpot, _tikTok;
    private Guid _payments, _adImports, _crm, _profiles, _leads, _conversions, _audience, _trial, _seasonal, _lifetime, _shopImports;

    public static Story Tell()
    {
        var demo = new DemoStory();
        demo._story.Found("Linden & Loom", "linden-and-loom");
        demo._story.Vary();
        demo.FirstWeeks();
        demo.Growing();
        demo.LastWeek();
        demo.Weekend();
        demo.Today();
        return demo._story;
    }

    private void FirstWeeks()
    {
        At("2024-01-22T08:11:40Z");
        _shop = _story.App("shopify", "Linden & Loom");
        At("2024-01-22T08:14:05Z");
        _shopImports = _story.Source(_shop, new SourceTiming(new Frequency(24, Hours), "06:00", "Europe/Berlin"), ["orders", "customers", "products"]);
        Script(JobOwnerKind.Source, _shopImports, Story.Takes(TimeSpan.FromMinutes(22), 184_220));
        At("2024-01-22T09:02:51Z");
        _mixpanel = _story.App("mixpanel", "Mixpanel - production");
        _story.Destination(_mixpanel, DataType.Events, "track_events", "user_profiles");
        At("2024-01-22T09:26:33Z");
        _story.Integration(_shop, _mixpanel, DataType.Events, """{"task_type":"track_events","event_mapping":{"order_completed":"Purchase","order_refunded":"Refund"}}""", (12, Hours), runNow: true, rollingDays: 2);
        At("2024-01-23T07:12:10Z");
        _klaviyo = _story.App("klaviyo", "Klaviyo - newsletter");
        _story.Destination(_klaviyo, DataType.UserProperties, "user_profiles");
        At("2024-01-23T07:20:41Z");
        _profiles = _story.Integration(_shop, _klaviyo, DataType.UserProperties, """{"task_type":"user_profiles","property_mapping":{"email":"$email","total_spent":"ltv"}}""", (1, Days), runNow: true);
        At("2024-01-24T12:31:08Z");
        _bigQuery = _story.App("bigquery", "BigQuery - analytics");
        At("2024-01-24T12:36:40Z");
        _stripe = _story.App("stripe", "Stripe - EU");
        At("2024-01-24T12:40:27Z");
        _payments = _story.Source(_stripe, new SourceTiming(new Frequency(12, Hours)), ["charges", "refunds", "subscriptions"]);
        At("2024-01-24T13:25:54Z");
        _story.Integration(_stripe, _bigQuery, DataType.Revenue, """{"task_type":"revenue","table":"revenue_daily","include_refunds":true}""", (1, Days), runNow: true);
        At("2024-01-29T09:47:19Z");
        _google = _story.App("google_ads", "Google Ads - Linden & Loom");
        At("2024-01-29T09:51:02Z");
        _adImports = _story.Source(_google, new SourceTiming(new Frequency(1, Days), "05:30", "Europe/Berlin"), ["campaigns", "ad_groups", "ads"]);
        _story.Destination(_google, DataType.Conversions, "send_conversions");
        At("2024-01-29T10:20:36Z");
        _story.Integration(_google, _bigQuery, DataType.AdData, """{"task_type":"ad_performance","level":"campaign"}""", (1, Days));
    }

    private void Growing()
    {
        At("2024-02-01T14:02:15Z");
        _meta = _story.App("facebook_ads", "Meta - Linden & Loom");
        At("2024-02-01T14:09:48Z");
        _story.Source(_meta, new SourceTiming(new Frequency(1, Days)), ["campaigns", "ads"]);
        At("2024-02-01T15:33:20Z");
        _story.Integration(_meta, _bigQuery, DataType.AdData, """{"task_type":"ad_performance","level":"ad"}""", (2, Days));
        At("2024-02-02T09:26:07Z");
        _audience = _story.Integration(_shop, _meta, DataType.Audiences, """{"task_type":"sync_audience","audience_name":"Lapsed customers"}""", (1, Days), runNow: true);
        At("2024-02-06T08:35:44Z");
        _hubSpot = _story.App("hubspot", "HubSpot - B2B");
        At("2024-02-06T08:41:20Z");
        _crm = _story.Source(_hubSpot, new SourceTiming(new Frequency(8, Hours)), ["contacts", "companies", "deals"]);
        At("2024-02-06T08:52:31Z");
        _story.Integration(_hubSpot, _mixpanel, DataType.GroupProperties, """{"task_type":"group_profiles","group_key":"company_id"}""", (12, Hours));
        At("2024-02-06T10:17:59Z");
        _leads = _story.Integration(_hubSpot, _google, DataType.Conversions, """{"task_type":"send_conversions","conversion_action":"B2B lead"}""", (12, Hours), runNow: true);
        At("2024-02-08T13:08:22Z");
        _story.Integration(_shop, _bigQuery, DataType.Events, """{"task_type":"track_events","table":"orders_backfill"}""", (1, Days), runNow: true, oneOff: true);
        At("2024-02-13T10:44:13Z");
        _conversions = _story.Integration(_shop, _google, DataType.Conversions, """{"task_type":"send_conversions","conversion_action":"Purchase","value_field":"total_price","currency":"EUR"}""", (1, Days));
        At("2024-02-15T11:05:37Z");
        _tikTok = _story.App("tiktok_ads", "TikTok - trial");
        At("2024-02-15T11:18:50Z");
        _trial = _story.Integration(_shop, _tikTok, DataType.Audiences, """{"task_type":"sync_audience","audience_name":"Buyers of curtains, last 90 days"}""", (1, Days), runNow: true);
        At("2024-02-20T08:22:03Z");
        _lifetime = _story.Model("Customer lifetime value", "SELECT customer_id, SUM(total) AS ltv FROM orders GROUP BY customer_id", "customer_id");
        At("2024-02-20T08:39:29Z");
        _story.Model("Returns by product (draft)", null);
        At("2024-02-22T15:06:11Z");
        _seasonal = _story.Integration(_shop, _klaviyo, DataType.Events, """{"task_type":"track_events","event_mapping":{"checkout_started":"Started Checkout"}}""", (1, Days), runNow: true);
        At("2024-02-23T11:01:45Z");
        var draft = _story.Integration(_bigQuery, _klaviyo, DataType.Contacts, """{"task_type":"contacts","lists":["Trade fair Frankfurt"]}""", (1, FrequencyUnit.Weeks));
        At("2024-02-23T11:19:24Z");
        _story.Do(new PauseIntegration(Story.Account, draft));
        At("2024-02-26T12:13:38Z");
        _story.Integration(_bigQuery, _mixpanel, DataType.Audiences, """{"task_type":"sync_audience","audience_name":"High value, DACH"}""", (1, FrequencyUnit.Weeks));
        At("2024-02-26T12:27:56Z");
        _story.Integration(null, _google, DataType.Conversions, """{"task_type":"send_conversions","conversion_action":"Store visit"}""", (1, FrequencyUnit.Months));
    }

    private void LastWeek()
    {
        // Klaviyo was down for a while; a retry helped.
        Script(JobOwnerKind.Integration, _profiles, Default, KlaviyoDown);
        At("2024-02-28T08:31:17Z");
        _story.Do(new SyncIntegration(Story.Account, _profiles));

        // An import of a big day: the newsletter waited for it.
        At("2024-02-28T20:00:00Z");
        Script(JobOwnerKind.Source, _shopImports, Story.Takes(TimeSpan.FromMinutes(157)));

        // An action of Google Ads was never enabled; somebody gave up.
        Script(JobOwnerKind.Integration, _leads, Default, Default, Refused(212), Refused(236));
        Script(JobOwnerKind.Integration, _conversions, GoogleExpired, GoogleExpired);
        At("2024-02-29T14:06:49Z");
        _story.Do(new RunModel(Story.Account, _lifetime));
        At("2024-03-01T09:12:04Z");
        _story.Do(new SyncSource(Story.Account, _payments));
        At("2024-03-01T09:12:10Z");
        _story.Do(new CancelJob(Story.Account, _story.World.Sources.Rows[_payments].ActiveJob!.Value));
        At("2024-03-01T11:33:05Z");
        _story.Do(new PauseIntegration(Story.Account, _leads));

        // The token of Google Ads had expired on Thursday; it was renewed on Friday.
        At("2024-03-01T14:05:22Z");
        _story.Do(new UpdateApp(Story.Account, _google, new AppPatch { Credentials = JsonText.Parse("""{"refresh_token":"renewed"}""") }));
        At("2024-03-01T14:06:58Z");
        _story.Do(new SyncIntegration(Story.Account, _conversions));
        At("2024-03-01T16:40:30Z");
        _story.Do(new PauseIntegration(Story.Account, _trial));
        _story.Do(new PauseApp(Story.Account, _tikTok));
    }

    private void Weekend()
    {
        At("2024-03-02T17:02:43Z");
        _story.Do(new PauseIntegration(Story.Account, _seasonal));

        // HubSpot's daily limit: a retry on the same day did not help, midnight did.
        At("2024-03-03T12:00:00Z");
        Script(JobOwnerKind.Source, _crm, HubSpotLimit, HubSpotLimit);
        At("2024-03-03T18:24:16Z");
        _story.Do(new SyncSource(Story.Account, _crm));

        // Monday's import of Google Ads had no access: what depends on it fails until somebody imports again.
        At("2024-03-03T22:00:00Z");
        Script(JobOwnerKind.Source, _adImports, GoogleForbidden);
    }

    private void Today()
    {
        At("2024-03-04T09:40:00Z");
        Script(JobOwnerKind.Integration, _audience, MetaExpired, MetaExpired);
        At("2024-03-04T14:31:26Z");
        _story.Do(new RunModel(Story.Account, _lifetime));
        At("2024-03-04T14:41:09Z");
        var outlet = _story.App("woocommerce", "Outlet store");
        At("2024-03-04T14:42:34Z");
        var imports = _story.Source(outlet, SourceTiming.Default, ["orders", "customers"], runNow: false);
        Script(JobOwnerKind.Source, imports, Story.Takes(TimeSpan.FromMinutes(35), 41_870));
        At("2024-03-04T14:43:52Z");
        _story.Integration(outlet, _mixpanel, DataType.Events, """{"task_type":"track_events","event_mapping":{"order_completed":"Purchase"}}""", (1, Hours), runNow: true);
        At("2024-03-04T14:51:18Z");
        Running(_story.Integration(_shop, _mixpanel, DataType.UserProperties, """{"task_type":"user_profiles","skip_anonymous":true}""", (6, Hours), rollingDays: 30), 1_030, 88_213);
        At("2024-03-04T14:57:04Z");
        var stopped = _story.Integration(_stripe, _bigQuery, DataType.Revenue, """{"task_type":"revenue","table":"refunds_backfill"}""", (1, Days));
        Running(stopped, 740, 19_406);
        At("2024-03-04T14:58:30Z");
        _story.Do(new PauseIntegration(Story.Account, stopped));
        _story.Until(Story.End);
    }

    private void Running(Guid integration, int seconds, long rows)
    {
        Script(JobOwnerKind.Integration, integration, Story.Takes(TimeSpan.FromSeconds(seconds), rows));
        _story.Do(new SyncIntegration(Story.Account, integration));
    }

    private static ScriptedOutcome Refused(long rows) => Story.Fails(
        "INVALID_MAPPING", "configuration", $"Google Ads rejected {rows} of {rows} conversions: INVALID_CONVERSION_ACTION, the conversion action 'B2B lead' is not enabled.", 1) with
    { Rows = rows, Written = 0 };

    private void At(string instant) => _story.Until(instant);

    private void Script(JobOwnerKind kind, Guid owner, params ScriptedOutcome[] outcomes) => _story.Script(kind, owner, outcomes);
}
