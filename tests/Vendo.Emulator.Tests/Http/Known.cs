using Vendo.Emulator.OpenApi;

namespace Vendo.Emulator.Tests.Http;

/// <summary>The ids and keys of the suites' fixture: the fixture <c>docs</c> and what <see cref="ApiFixture"/> adds.</summary>
internal static class Known
{
    public const string Account = ShownIds.Account;
    public const string OtherAccount = "223e4567-e89b-12d3-a456-426614174001";
    public const string Integration = ShownIds.Integration;
    public const string Shop = ShownIds.Shop;
    public const string GoogleAds = ShownIds.GoogleAds;
    public const string Mixpanel = ShownIds.Mixpanel;
    public const string Source = ShownIds.Source;
    public const string Destination = ShownIds.Destination;
    public const string Model = ShownIds.Model;
    public const string NextIntegration = "ee0e8400-e29b-41d4-a716-446655440009";
    public const string Nothing = "00000000-0000-4000-8000-000000000000";

    public const string Key = ShownIds.Key;
    public const string OtherKey = "vendo_sk_other";
    public const string RevokedKey = "vendo_sk_revoked";
    public const string ExpiredKey = "vendo_sk_expired";
    public const string JustExpiredKey = "vendo_sk_just_expired";
    public const string NotYetExpiredKey = "vendo_sk_not_yet_expired";
    public const string ReadingKey = "vendo_sk_reading";
    public const string WritingKey = "vendo_sk_writing";
    public const string ConnectionsKey = "vendo_sk_connections";
    public const string NothingKey = "vendo_sk_nothing";

    /// <summary>A key with exactly one scope.</summary>
    public static string OnlyKey(string scope) => $"vendo_sk_only_{scope}";

    /// <summary>The resources by the segment of their paths.</summary>
    public static readonly IReadOnlyDictionary<string, (string Name, string Own, string Foreign)> Resources =
        new Dictionary<string, (string, string, string)>
        {
            ["integrations"] = ("Integration", Integration, "dd1e8400-e29b-41d4-a716-446655440108"),
            ["connections"] = ("Integration", Integration, "dd1e8400-e29b-41d4-a716-446655440108"),
            ["apps"] = ("App", Shop, "770e8400-e29b-41d4-a716-446655440102"),
            ["sources"] = ("Source", Source, "881e8400-e29b-41d4-a716-446655440103"),
            ["destinations"] = ("Destination", Destination, "aa1e8400-e29b-41d4-a716-446655440105"),
            ["models"] = ("Model", Model, "cc1e8400-e29b-41d4-a716-446655440107"),
            ["jobs"] = ("Job", ShownIds.Job, "job_50001"),
        };
}
