using System.Collections.Immutable;
using Vendo.Emulator.Domain.Apps;
using Vendo.Emulator.Domain.Catalog;

namespace Vendo.Emulator.Seeding.Generated;

/// <summary>A plausible data flow: a data type, the kinds of platforms it flows between, and its task.</summary>
/// <param name="Data">The data type.</param>
/// <param name="From">The categories of the source platform.</param>
/// <param name="To">The permissions that the destination needs, any of them.</param>
/// <param name="Task">The task's type.</param>
/// <param name="Details">Several variants of the rest of the task's configuration; <c>@product</c> and <c>@city</c> are placeholders for names.</param>
internal sealed record DataFlow(DataType Data, ImmutableArray<CatalogCategory> From, ImmutableArray<string> To, string Task, ImmutableArray<string> Details)
{
    private static readonly ImmutableArray<CatalogCategory> Shops = [CatalogCategory.Platforms, CatalogCategory.Payment];
    private static readonly ImmutableArray<CatalogCategory> People = [CatalogCategory.Crm, CatalogCategory.Platforms, CatalogCategory.Data];
    private static readonly ImmutableArray<string> Conversions = ["send_conversions"], Audience = ["sync_audiences"], Warehouse = ["write_warehouse"];

    /// <summary>All data flows with their weights.</summary>
    public static readonly ImmutableArray<(int Weight, DataFlow Value)> All =
    [
        (30, new DataFlow(DataType.Events, Shops, Conversions, "track_events",
        [
            """ "event_mapping":{"order_completed":"Purchase"} """,
            """ "event_mapping":{"order_completed":"Purchase","order_refunded":"Refund"} """,
            """ "event_mapping":{"checkout_started":"Checkout Started","order_completed":"Purchase"},"include_test_orders":false """,
        ])),
        (18, new DataFlow(DataType.Conversions, [.. Shops, CatalogCategory.Crm, CatalogCategory.MobileAttribution], Conversions, "send_conversions",
        [
            """ "conversion_action":"Purchase - @city","value_field":"total_price","currency":"EUR" """,
            """ "conversion_action":"Lead qualified","value_field":"deal_value","currency":"USD" """,
            """ "conversion_action":"Subscription started","value_field":"mrr","currency":"GBP","hash_emails":true """,
        ])),
        (14, new DataFlow(DataType.Audiences, People, Audience, "sync_audience",
        [
            """ "audience_name":"Buyers of @product","match_keys":["email","phone"] """,
            """ "audience_name":"Lapsed customers @city","match_keys":["email"],"remove_missing":true """,
            """ "audience_name":"High value, @product","match_keys":["email"],"min_ltv":500 """,
        ])),
        (14, new DataFlow(DataType.UserProperties, People, Audience, "user_profiles",
        [
            """ "property_mapping":{"email":"$email","total_spent":"ltv"} """,
            """ "property_mapping":{"email":"$email","tags":"segments","city":"$city"},"skip_anonymous":true """,
        ])),
        (12, new DataFlow(DataType.AdData, [CatalogCategory.Advertising], Warehouse, "ad_performance",
        [
            """ "level":"campaign","metrics":["impressions","clicks","cost","conversions"] """,
            """ "level":"ad_group","metrics":["impressions","clicks","cost"],"attribution_window_days":28 """,
        ])),
        (5, new DataFlow(DataType.GroupProperties, [CatalogCategory.Crm], Audience, "group_profiles",
        [
            """ "group_key":"company_id","property_mapping":{"plan":"plan","seats":"seats"} """,
        ])),
        (4, new DataFlow(DataType.Revenue, [CatalogCategory.Payment], [.. Warehouse, .. Conversions], "revenue",
        [
            """ "include_refunds":true,"currency":"USD" """,
            """ "include_refunds":false,"currency":"EUR","table":"revenue_daily" """,
        ])),
        (3, new DataFlow(DataType.Contacts, [CatalogCategory.Crm], Audience, "contacts",
        [
            """ "lists":["@city newsletter"],"match_keys":["email"] """,
        ])),
    ];

    /// <summary>Whether the data can come from an app.</summary>
    public bool IsFrom(App app) => app.IsSource && From.Contains(AppCatalog.Default.Find(app.AppType)!.Category);

    /// <summary>Whether the data can go to an app.</summary>
    public bool IsTo(App app) => app.Permissions.Any(permission => To.Contains(permission));
}
