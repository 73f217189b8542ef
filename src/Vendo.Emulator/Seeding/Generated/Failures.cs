using System.Collections.Immutable;
using System.Globalization;
using Vendo.Emulator.Domain.Catalog;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Jobs.Courses;

namespace Vendo.Emulator.Seeding.Generated;

/// <summary>How a drawn job fails.</summary>
/// <param name="Error">Its error; <c>@platform</c>, <c>@id</c>, <c>@n</c>, <c>@rejected</c> and <c>@processed</c> stand for names and numbers.</param>
/// <param name="After">After which percent of its course.</param>
/// <param name="Lasts">For how many milliseconds it runs until then; null for as long as that part of its course takes.</param>
/// <param name="Written">The percent of its rows that are written until then.</param>
/// <param name="NeedsRows">Whether it can only happen to a job that has rows.</param>
internal sealed record Failure(JobError Error, (int Least, int Most) After, (int Least, int Most)? Lasts, int Written, bool NeedsRows)
{
    /// <summary>The course of a job that fails like this.</summary>
    public JobCourse CourseOf(RandomDraws random, TimeSpan takes, long rows, string appType)
    {
        var after = random.Between(After.Least, After.Most) / 100.0;
        var duration = Lasts is { } lasts ? TimeSpan.FromMilliseconds(Math.Round(random.Between(lasts.Least, lasts.Most) / after)) : takes;
        var course = new JobCourse(duration, rows, rows * Written / 100, JobEnd.Fails, after, Error);
        return course with { Error = Error with { Message = Fill(random, JobProgress.AtFailure(course), appType) } };
    }

    private string Fill(RandomDraws random, JobProgress progress, string appType) => Error.Message
        .Replace("@platform", AppCatalog.Default.Find(appType)?.DisplayName, StringComparison.Ordinal)
        .Replace("@id", random.Id().ToString("N")[..12], StringComparison.Ordinal)
        .Replace("@n", Print(random.Between(2, 240)), StringComparison.Ordinal)
        .Replace("@rejected", Print(progress.RowsProcessed - progress.RowsWritten), StringComparison.Ordinal)
        .Replace("@processed", Print(progress.RowsProcessed), StringComparison.Ordinal);

    private static string Print(long number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Errors as platforms give them.</summary>
internal static class Failures
{
    // The first answer takes this long, and a page or two of rows is read until it is there.
    private static readonly (int Least, int Most) AtOnce = (400, 2_500), FirstRows = (1, 5), OnTheWay = (20, 90);

    private static readonly ImmutableArray<(int Weight, Failure Value)> OfDestinations =
    [
        (24, new Failure(new JobError("RATE_LIMITED", "rate_limit", "@platform answered 429 Too Many Requests: quota of @n requests per minute exceeded (request @id)."), OnTheWay, null, 100, true)),
        (20, new Failure(new JobError("AUTH_EXPIRED", "auth", "@platform answered 401 Unauthorized: the access token has expired or was revoked. Reconnect the app."), FirstRows, AtOnce, 0, false)),
        (14, new Failure(new JobError("DESTINATION_UNAVAILABLE", "connector", "@platform answered 503 Service Unavailable three times in a row; gave up (request @id)."), OnTheWay, (14_000, 90_000), 100, true)),
        (14, new Failure(new JobError("INVALID_MAPPING", "configuration", "@platform rejected @rejected of @processed rows: required property 'value' is missing or not a number."), (40, 95), null, 20, true)),
        (10, new Failure(new JobError("TIMEOUT", "connector", "No answer from @platform within 300 seconds while batch @n was sent."), OnTheWay, (301_000, 420_000), 100, true)),
        (10, new Failure(new JobError("PERMISSION_DENIED", "auth", "@platform answered 403 Forbidden: the connected user lacks the permission to manage customer lists."), FirstRows, AtOnce, 0, false)),
        (8, new Failure(JobPlanner.Error(JobType.Export), OnTheWay, null, 100, false)),
    ];

    private static readonly ImmutableArray<(int Weight, Failure Value)> OfSources =
    [
        (30, new Failure(new JobError("AUTH_EXPIRED", "auth", "@platform answered 401 Unauthorized: [API] Invalid API key or access token. Reconnect the app."), FirstRows, AtOnce, 0, false)),
        (25, new Failure(new JobError("RATE_LIMITED", "rate_limit", "@platform answered 429 Too Many Requests: exceeded @n calls per second for the api client (request @id)."), OnTheWay, null, 100, true)),
        (25, new Failure(new JobError("SOURCE_UNAVAILABLE", "connector", "@platform answered 502 Bad Gateway while page @n of orders was read (request @id)."), OnTheWay, null, 100, true)),
        (20, new Failure(JobPlanner.Error(JobType.Import), OnTheWay, null, 100, false)),
    ];

    /// <summary>How a model's run fails.</summary>
    public static readonly Failure OfModel = new(new JobError("QUERY_FAILED", "model", "The model's query failed: division by zero."), (10, 80), null, 0, false);

    public static Failure OfDestination(RandomDraws random, bool hasRows) => Draw(random, OfDestinations, hasRows);

    public static Failure OfSource(RandomDraws random) => Draw(random, OfSources, hasRows: true);

    private static Failure Draw(RandomDraws random, ImmutableArray<(int Weight, Failure Value)> from, bool hasRows)
    {
        while (true)
        {
            var failure = random.Of(from);
            if (hasRows || !failure.NeedsRows)
                return failure;
        }
    }
}
