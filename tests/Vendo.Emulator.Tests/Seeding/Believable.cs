using System.Globalization;
using System.Text.RegularExpressions;
using Vendo.Emulator.Domain.Catalog;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Sources;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Tests.Seeding;

/// <summary>What a person who reads the jobs of a world would notice as untrue: each check gives what it finds, in words.</summary>
internal static partial class Believable
{
    public static readonly (string Name, Func<World, IEnumerable<string>> Find)[] Checks =
    [
        ("rows named in a text are the job's", RowsInTexts),
        ("durations named in a text are the job's", DurationsInTexts),
        ("a text names the job's platform", PlatformsInTexts),
        ("an error's code is that of its text", CodesInTexts),
        ("an error has had time to happen", EarlyErrors),
        ("refused credentials let no row through", RefusedCredentials),
        ("rows add up", Rows),
        ("a job lasts as long as its course", Courses),
        ("scheduled jobs run at their hour", Hours),
        ("nothing is older than what it belongs to", Ages),
        ("one job of an owner at a time", Overlaps),
        ("windows are those of the rules", WindowsOfExports),
        ("imports join", WindowsOfImports),
        ("exports wait for imports", Gates),
        ("an export that its import failed says why", DependencyErrors),
        ("a daily limit ends at midnight", DailyLimits),
        ("owners show what their jobs left", Owners),
        ("destinations show the last export to them", Destinations),
    ];

    private static IEnumerable<Job> Ended(World world) => world.Jobs.InOrder().Where(job => !job.IsOpen);

    private static IEnumerable<(Job Job, string Text)> Texts(World world) =>
        world.Jobs.InOrder().SelectMany(job => job.Notes.Select(note => note.Message).Append(job.Error?.Message).OfType<string>().Select(text => (job, text)));

    // A text of a failed import stands in the exports that waited for it.
    private static IEnumerable<(Job Job, string Text)> OwnTexts(World world) => Texts(world).Where(pair => !pair.Text.StartsWith("Source import", StringComparison.Ordinal));

    private static IEnumerable<string> RowsInTexts(World world)
    {
        foreach (var (job, text) in OwnTexts(world))
        {
            var (processed, rejected) = (job.FinalRowsProcessed ?? 0, (job.FinalRowsProcessed ?? 0) - (job.FinalRowsWritten ?? 0));
            if (PartOf().Match(text) is { Success: true } part && (Number(part.Groups[1]), Number(part.Groups[2])) != (rejected, processed))
                yield return $"{job.Id}: {rejected} of {processed}, but: {text}";
            else if (Rejected().Match(text) is { Success: true } alone && !PartOf().IsMatch(text) && Number(alone.Groups[1]) != rejected)
                yield return $"{job.Id}: {rejected} rejected, but: {text}";
        }
    }

    private static IEnumerable<string> DurationsInTexts(World world)
    {
        foreach (var (job, text) in OwnTexts(world).Where(pair => pair.Job.FinishedAt is not null))
        {
            if (Lasted().Match(text) is not { Success: true } match)
                continue;
            var named = match.Groups[3].Value[0] switch { 'h' => TimeSpan.FromHours(Number(match.Groups[2])), 'm' => TimeSpan.FromMinutes(Number(match.Groups[2])), _ => TimeSpan.FromSeconds(Number(match.Groups[2])) };
            var lasted = job.FinishedAt!.Value - (job.StartedAt ?? job.CreatedAt);
            var isRest = match.Groups[1].Value == "within";
            if (lasted < named || (!isRest && lasted > named + TimeSpan.FromSeconds(30)))
                yield return $"{job.Id}: lasted {lasted}, but: {text}";
        }
    }

    private static IEnumerable<string> PlatformsInTexts(World world)
    {
        foreach (var (job, text) in OwnTexts(world))
        {
            string?[] names = [Platform(job.ConnectorType), Platform(job.DestinationType)];
            if (Speaker().Match(text) is { Success: true } match && match.Groups[1].Value is not ("The source" or "The destination") && !names.Any(name => name?.StartsWith(match.Groups[1].Value, StringComparison.Ordinal) ?? false))
                yield return $"{job.Id}: from {names[0]} to {names[1]}, but: {text}";
        }
    }

    private static IEnumerable<string> CodesInTexts(World world) =>
        from job in Ended(world)
        where job.Error is { Category: not "dependency" }
        let answer = Answered().Match(job.Error!.Message)
        where answer.Success && !Means(answer.Groups[1].Value, job.Error!)
        select $"{job.Id}: {job.Error}";

    private static bool Means(string answer, JobError error) => (answer, error.Code, error.Category) switch
    {
        ("401", "AUTH_EXPIRED", "auth") or ("403", "PERMISSION_DENIED", "auth") or ("429", "RATE_LIMITED", "rate_limit") => true,
        (['5', ..], var code, "connector") => code.EndsWith("_UNAVAILABLE", StringComparison.Ordinal),
        _ => false,
    };

    private static IEnumerable<string> EarlyErrors(World world) =>
        from job in Ended(world)
        where job.Status == JobStatus.Failed && job.Error!.Category != "dependency"
        where !(job.FinishedAt - job.StartedAt >= TimeSpan.FromMilliseconds(100))
        select $"{job.Id}: started {job.StartedAt}, {job.Error!.Code} at {job.FinishedAt}";

    private static IEnumerable<string> RefusedCredentials(World world) =>
        from job in Ended(world)
        where job is { OwnerKind: JobOwnerKind.Integration, Error.Category: "auth", FinalRowsWritten: > 0 }
        select $"{job.Id}: {job.Error!.Code}, but {job.FinalRowsWritten} rows were written";

    private static IEnumerable<string> Rows(World world) =>
        from job in Ended(world)
        let isRight = job.FinalRowsWritten <= job.FinalRowsProcessed && job.Status switch
        {
            JobStatus.Completed => job.FinalProgress == 100 && (job.Course is not { } course || (course.Rows, course.Written) == (job.FinalRowsProcessed, job.FinalRowsWritten)),
            _ => job.FinalProgress < 100 && (job.StartedAt is not null || job.FinalRowsProcessed == 0),
        }
        where !isRight
        select $"{job.Id}: {job.Status}, {job.FinalProgress} %, {job.FinalRowsProcessed} processed, {job.FinalRowsWritten} written, {job.Course}";

    private static IEnumerable<string> Courses(World world) =>
        from job in Ended(world)
        where job is { Course: not null, Status: JobStatus.Completed or JobStatus.Failed }
        where job.FinishedAt - job.StartedAt != job.Course!.ToEnd
        select $"{job.Id}: {job.FinishedAt - job.StartedAt}, but its course takes {job.Course!.ToEnd}";

    private static IEnumerable<string> Hours(World world)
    {
        foreach (var job in world.Jobs.InOrder().Where(job => job.Trigger == JobTrigger.Scheduled))
        {
            if (world.Sources.Rows.GetValueOrDefault(job.OwnerId) is { } source && SourceAgenda.ScheduleOf(source).Next(new Instant(job.CreatedAt.UnixMilliseconds - 1)) != job.CreatedAt)
                yield return $"{job.Id}: at {job.CreatedAt}, but its source imports {source.Frequency} at {source.SyncAnchorTime} {source.SyncAnchorTimezone} from {source.Anchor} on";
            if (world.Integrations.Rows.GetValueOrDefault(job.OwnerId) is { } row && new Recurrence(row.Anchor, row.Schedule.Frequency).Next(new Instant(job.CreatedAt.UnixMilliseconds - 1)) != job.CreatedAt)
                yield return $"{job.Id}: at {job.CreatedAt}, but its integration runs {row.Schedule.Frequency} from {row.Anchor} on";
        }
    }

    private static IEnumerable<string> Ages(World world)
    {
        var created = world.Accounts.InOrder().Select(row => (row.Id, row.CreatedAt)).Concat(world.Apps.InOrder().Select(row => (row.Id, row.CreatedAt)))
            .Concat(world.Sources.InOrder().Select(row => (row.Id, row.CreatedAt))).Concat(world.Integrations.InOrder().Select(row => (row.Id, row.CreatedAt)))
            .Concat(world.Models.InOrder().Select(row => (row.Id, row.CreatedAt))).ToDictionary();
        var belongs = world.Apps.InOrder().Select(row => ((Row)row, row.AccountId)).Concat(world.Sources.InOrder().Select(row => ((Row)row, row.AppId)))
            .Concat(world.Destinations.InOrder().Select(row => ((Row)row, row.AppId))).Concat(world.Integrations.InOrder().Select(row => ((Row)row, row.DestinationAppId)))
            .Concat(world.Integrations.InOrder().Where(row => row.SourceAppId is not null).Select(row => ((Row)row, row.SourceAppId!.Value)))
            .Concat(world.Models.InOrder().Select(row => ((Row)row, row.AccountId))).Concat(world.Jobs.InOrder().Select(row => ((Row)row, row.OwnerId)));
        foreach (var (row, to) in belongs)
        {
            if (created.TryGetValue(to, out var at) && row.CreatedAt < at)
                yield return $"{row.GetType().Name} {row.PrintedId}: created {row.CreatedAt}, {to} at {at}";
        }
    }

    private static IEnumerable<string> Overlaps(World world) =>
        from jobs in world.Jobs.InOrder().Where(job => job.StartedAt is not null).GroupBy(job => job.OwnerId)
        let ordered = jobs.OrderBy(job => job.StartedAt).ToArray()
        from pair in ordered.Zip(ordered.Skip(1))
        where !(pair.First.FinishedAt <= pair.Second.StartedAt)
        select $"{pair.First.Id} ends {pair.First.FinishedAt}, {pair.Second.Id} starts {pair.Second.StartedAt}";

    private static IEnumerable<string> WindowsOfExports(World world)
    {
        foreach (var row in world.Integrations.InOrder())
        {
            Job? success = null;
            foreach (var job in world.Jobs.InOrder().Where(job => job.OwnerId == row.Id))
            {
                if (success is not null || job.ExecutionType == ExecutionType.Full)
                {
                    var rule = JobWindows.For(job.CreatedAt, success?.MaxTimestamp, row.HistoricalSyncStartDate, row.Schedule.Frequency, row.Schedule.RollingWindowDays);
                    if ((job.MinTimestamp, job.MaxTimestamp) != (rule.Min, rule.Max))
                        yield return $"{job.Id}: {job.MinTimestamp} to {job.MaxTimestamp}, by the rule {rule}";
                }

                if (success is not null && job.ExecutionType == ExecutionType.Full)
                    yield return $"{job.Id}: full after the success {success.Id}";
                success = job.Status == JobStatus.Completed ? job : success;
            }
        }
    }

    private static IEnumerable<string> WindowsOfImports(World world) =>
        from jobs in world.Jobs.InOrder().Where(job => job is { OwnerKind: JobOwnerKind.Source, Status: JobStatus.Completed } && job.MaxTimestamp == job.CreatedAt).GroupBy(job => job.OwnerId)
        from pair in jobs.Zip(jobs.Skip(1))
        where pair.Second.MinTimestamp > pair.First.MaxTimestamp || pair.Second.MaxTimestamp < pair.First.MaxTimestamp
        select $"{pair.First.Id} covers up to {pair.First.MaxTimestamp}, {pair.Second.Id} from {pair.Second.MinTimestamp}";

    private static IEnumerable<string> Gates(World world)
    {
        var imports = world.Jobs.InOrder().Where(job => job.OwnerKind == JobOwnerKind.Source).ToLookup(job => world.Sources.Rows[job.OwnerId].AppId);
        foreach (var export in world.Jobs.InOrder().Where(job => job is { OwnerKind: JobOwnerKind.Integration, StartedAt: not null }))
        {
            if (world.Integrations.Rows[export.OwnerId].SourceAppId is { } app
                && imports[app].FirstOrDefault(import => import.CreatedAt < export.CreatedAt && !(import.FinishedAt <= export.StartedAt)) is { } import)
                yield return $"{export.Id}: dispatched {export.CreatedAt}, started {export.StartedAt} during {import.Id}, {import.CreatedAt} to {import.FinishedAt}";
        }
    }

    private static IEnumerable<string> DependencyErrors(World world)
    {
        var imports = world.Jobs.InOrder().Where(job => job.OwnerKind == JobOwnerKind.Source).ToLookup(job => world.Sources.Rows[job.OwnerId].AppId);
        foreach (var export in Ended(world).Where(job => job.Error is { Code: "IMPORT_FAILED" }))
        {
            var latest = imports[world.Integrations.Rows[export.OwnerId].SourceAppId!.Value].Where(job => job.FinishedAt <= export.FinishedAt).MaxBy(job => job.FinishedAt);
            if (latest is not null && (latest.Status != JobStatus.Failed || export.Error!.Message != $"Source import failed: {latest.Error!.Message}"))
                yield return $"{export.Id}: {export.Error!.Message}, but {latest.Id} {latest.Status}: {latest.Error?.Message}";
        }
    }

    private static IEnumerable<string> DailyLimits(World world) =>
        from jobs in Ended(world).GroupBy(job => job.OwnerId)
        let ordered = jobs.OrderBy(job => job.FinishedAt).ToArray()
        from pair in ordered.Zip(ordered.Skip(1))
        where IsDailyLimit(pair.First) && IsDailyLimit(pair.Second) && Day(pair.First.FinishedAt!.Value) != Day(pair.Second.FinishedAt!.Value)
        select $"{pair.Second.Id}: still over the daily limit at {pair.Second.FinishedAt}, after {pair.First.Id} at {pair.First.FinishedAt}";

    private static bool IsDailyLimit(Job job) => job.Error is { Category: "rate_limit" } error && error.Message.Contains("daily", StringComparison.OrdinalIgnoreCase);

    private static long Day(Instant at) => at.UnixMilliseconds / 86_400_000;

    private static IEnumerable<string> Owners(World world)
    {
        var jobs = world.Jobs.InOrder().ToLookup(job => job.OwnerId);
        foreach (var row in world.Integrations.InOrder())
        {
            if (jobs[row.Id].LastOrDefault(job => job.Status == JobStatus.Completed) is { } last && (row.LastSyncAt, row.CoveredUntil) != (last.FinishedAt, last.MaxTimestamp))
                yield return $"integration {row.Id}: {row.LastSyncAt}, covered until {row.CoveredUntil}, but {last.Id} ended {last.FinishedAt}";
            if (WrongFailures(jobs[row.Id], row.ConsecutiveFailures, row.LastError) is { } wrong)
                yield return $"integration {row.Id}: {wrong}";
        }

        foreach (var row in world.Sources.InOrder())
        {
            if (jobs[row.Id].LastOrDefault(job => job.Status == JobStatus.Completed) is { } last && row.LastImportAt != last.FinishedAt)
                yield return $"source {row.Id}: {row.LastImportAt}, but {last.Id} ended {last.FinishedAt}";
            if (jobs[row.Id].Where(job => job.Status == JobStatus.Completed).Max(job => job.MaxTimestamp) is { } until && row.LatestDataAt != until)
                yield return $"source {row.Id}: data until {row.LatestDataAt}, but {until} was imported";
            if (WrongFailures(jobs[row.Id], row.ConsecutiveFailures, row.LastError) is { } wrong)
                yield return $"source {row.Id}: {wrong}";
        }
    }

    // Of a long row of failures only the last jobs may be kept.
    private static string? WrongFailures(IEnumerable<Job> jobs, long told, string? error)
    {
        var ended = jobs.Where(job => job.Status is JobStatus.Completed or JobStatus.Failed).OrderByDescending(job => job.FinishedAt).ToArray();
        var failed = ended.TakeWhile(job => job.Status == JobStatus.Failed).ToArray();
        var isRight = failed.Length == ended.Length ? told >= failed.Length : told == failed.Length;
        return isRight && (ended.Length == 0 || error == failed.FirstOrDefault()?.Error!.Message) ? null : $"{told} failures, {error}, but its jobs have {failed.Length}, {failed.FirstOrDefault()?.Error!.Message}";
    }

    private static IEnumerable<string> Destinations(World world)
    {
        var exports = Ended(world).Where(job => job is { OwnerKind: JobOwnerKind.Integration, Status: JobStatus.Completed }).ToLookup(job => world.Integrations.Rows[job.OwnerId].DestinationAppId);
        return from row in world.Destinations.InOrder()
               let last = exports[row.AppId].Where(job => job.FinishedAt >= row.CreatedAt).Max(job => job.FinishedAt)
               where last is not null && row.LastExportAt != last
               select $"destination {row.Id}: {row.LastExportAt}, but the last export ended {last}";
    }

    private static string? Platform(string? appType) => appType is null ? null : AppCatalog.Default.Find(appType)?.DisplayName;

    private static long Number(Group group) => long.Parse(group.Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(\d[\d,]*) of (\d[\d,]*) [a-z]+")]
    private static partial Regex PartOf();

    [GeneratedRegex(@"(?:rejected|refused|skipped|dropped) (\d[\d,]*) [a-z]+")]
    private static partial Regex Rejected();

    [GeneratedRegex(@"\b(after|within|for|took|lasted) (\d+) (seconds|s|minutes|min|hours|h)\b")]
    private static partial Regex Lasted();

    [GeneratedRegex(@"^(.+?) (?:answered|rejected|refused)\b|^No answer from (?<1>.+?) within")]
    private static partial Regex Speaker();

    [GeneratedRegex(@"answered (\d{3})\b")]
    private static partial Regex Answered();
}
