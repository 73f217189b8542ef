namespace Vendo.Emulator.OpenApi;

/// <summary>The ids and the key of the calls that the documents show: those of the fixture <c>docs</c>.</summary>
internal static class ShownIds
{
    public const string Account = "123e4567-e89b-12d3-a456-426614174000";
    public const string Integration = "dd0e8400-e29b-41d4-a716-446655440008";
    public const string Shop = "550e8400-e29b-41d4-a716-446655440000";
    public const string GoogleAds = "660e8400-e29b-41d4-a716-446655440001";
    public const string Mixpanel = "bb0e8400-e29b-41d4-a716-446655440006";
    public const string Source = "880e8400-e29b-41d4-a716-446655440003";
    public const string Destination = "aa0e8400-e29b-41d4-a716-446655440005";
    public const string Model = "cc0e8400-e29b-41d4-a716-446655440007";

    /// <summary>The key that the examples are recorded with.</summary>
    public const string Key = "vendo_sk_emulator";

    public const string Job = "job_54321";

    /// <summary>The id that stands for <c>{id}</c> in a path.</summary>
    /// <param name="segment">The segment before it, as in <c>apps</c>.</param>
    public static string Of(string segment) => segment switch
    {
        "integrations" or "connections" => Integration,
        "apps" => Shop,
        "sources" => Source,
        "destinations" => Destination,
        "models" => Model,
        "jobs" => Job,
        _ => throw new ArgumentException($"The documents show no id below {segment}.", nameof(segment)),
    };
}
