using System.Collections.Immutable;
using Vendo.Emulator.Domain.Catalog;
using Vendo.Emulator.Domain.Jobs;

namespace Vendo.Emulator.Seeding.Generated;

/// <summary>Errors as platforms give them; <c>@platform</c>, <c>@id</c> and <c>@n</c> stand for names and numbers.</summary>
internal static class Failures
{
    private static readonly ImmutableArray<(int Weight, JobError Value)> OfDestinations =
    [
        (24, new JobError("RATE_LIMITED", "rate_limit", "@platform answered 429 Too Many Requests: quota of @n requests per minute exceeded (request @id).")),
        (20, new JobError("AUTH_EXPIRED", "auth", "@platform answered 401 Unauthorized: the access token has expired or was revoked. Reconnect the app.")),
        (14, new JobError("DESTINATION_UNAVAILABLE", "connector", "@platform answered 503 Service Unavailable three times in a row; gave up (request @id).")),
        (14, new JobError("INVALID_MAPPING", "configuration", "@platform rejected @n rows: required property 'value' is missing or not a number.")),
        (10, new JobError("TIMEOUT", "connector", "No answer from @platform within 300 seconds while batch @n was sent.")),
        (10, new JobError("PERMISSION_DENIED", "auth", "@platform answered 403 Forbidden: the connected user lacks the permission to manage customer lists.")),
        (8, JobPlanner.Error(JobType.Export)),
    ];

    private static readonly ImmutableArray<(int Weight, JobError Value)> OfSources =
    [
        (30, new JobError("AUTH_EXPIRED", "auth", "@platform answered 401 Unauthorized: [API] Invalid API key or access token. Reconnect the app.")),
        (25, new JobError("RATE_LIMITED", "rate_limit", "@platform answered 429 Too Many Requests: exceeded @n calls per second for the api client (request @id).")),
        (25, new JobError("SOURCE_UNAVAILABLE", "connector", "@platform answered 502 Bad Gateway while page @n of orders was read (request @id).")),
        (20, JobPlanner.Error(JobType.Import)),
    ];

    public static JobError OfDestination(RandomDraws random, string appType) => Fill(random, random.Of(OfDestinations), appType);

    public static JobError OfSource(RandomDraws random, string appType) => Fill(random, random.Of(OfSources), appType);

    private static JobError Fill(RandomDraws random, JobError error, string appType) => error with
    {
        Message = error.Message
            .Replace("@platform", AppCatalog.Default.Find(appType)!.DisplayName, StringComparison.Ordinal)
            .Replace("@id", random.Id().ToString("N")[..12], StringComparison.Ordinal)
            .Replace("@n", random.Between(2, 240).ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal),
    };
}
