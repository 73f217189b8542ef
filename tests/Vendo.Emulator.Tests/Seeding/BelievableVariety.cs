using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Tests.Seeding;

/// <summary>What a person would notice as untrue in a world whose jobs vary: evenness where life has none.</summary>
internal static class BelievableVariety
{
    public static readonly (string Name, Func<World, IEnumerable<string>> Find)[] Checks =
    [
        ("jobs do not begin in the same millisecond", SameStarts),
        ("creations are spread", SameCreations),
        ("durations differ", SameDurations),
        ("platforms turn some rows down", NothingTurnedDown),
        ("no new rows where no import brought any", RowsFromNowhere),
    ];

    // In a large world, a few meet by chance.
    private static IEnumerable<string> SameStarts(World world)
    {
        var started = world.Jobs.InOrder().Where(job => job.StartedAt is not null).ToArray();
        var meeting = started.GroupBy(job => job.StartedAt).Where(jobs => jobs.Count() > 1).ToArray();
        return meeting.Sum(jobs => jobs.Count()) <= started.Length / 500
            ? []
            : meeting.Select(jobs => $"{string.Join(", ", jobs.Select(job => job.Id))} begin at {jobs.Key}");
    }

    private static IEnumerable<string> SameCreations(World world)
    {
        var created = world.Integrations.InOrder().ToArray();
        var meeting = created.GroupBy(row => row.CreatedAt).Where(rows => rows.Count() > 1).ToArray();
        return meeting.Sum(rows => rows.Count()) <= created.Length / 100
            ? []
            : meeting.Select(rows => $"{rows.Count()} integrations are created at {rows.Key}");
    }

    private static IEnumerable<string> SameDurations(World world)
    {
        var completed = world.Jobs.InOrder().Where(job => job.Status == JobStatus.Completed).Select(job => job.FinishedAt - job.StartedAt).ToArray();
        return completed.GroupBy(duration => duration).Where(same => same.Count() > 1 + (completed.Length / 50)).Select(same => $"{same.Count()} of {completed.Length} jobs last {same.Key}");
    }

    private static IEnumerable<string> NothingTurnedDown(World world)
    {
        var exports = world.Jobs.InOrder().Where(job => job is { OwnerKind: JobOwnerKind.Integration, Status: JobStatus.Completed, FinalRowsProcessed: > 200 }).ToArray();
        var partial = exports.Count(job => job.FinalRowsWritten < job.FinalRowsProcessed);
        if (exports.Length > 20 && (partial < exports.Length / 10 || partial > exports.Length * 9 / 10))
            yield return $"{partial} of {exports.Length} exports have rows turned down";
    }

    private static IEnumerable<string> RowsFromNowhere(World world)
    {
        var imports = world.Jobs.InOrder().Where(job => job.OwnerKind == JobOwnerKind.Source).ToLookup(job => world.Sources.Rows[job.OwnerId].AppId);
        foreach (var row in world.Integrations.InOrder().Where(row => row is { SourceAppId: not null, Schedule.RollingWindowDays: 0 }))
        {
            var exports = world.Jobs.InOrder().Where(job => job.OwnerId == row.Id && job.Status == JobStatus.Completed).ToArray();
            foreach (var (before, export) in exports.Zip(exports.Skip(1)).Where(pair => pair.Second.Scripted?.Rows is null))
            {
                // Of a source that imports often, only the last imports may be kept.
                var known = imports[row.SourceAppId!.Value].OrderBy(job => job.CreatedAt).ToArray();
                if (known.Length == 0 || known[0].CreatedAt > before.StartedAt)
                    continue;
                var brought = known.Where(job => job.FinishedAt > before.StartedAt && job.FinishedAt <= export.StartedAt && job.Status == JobStatus.Completed).Sum(job => job.FinalRowsWritten);
                if (brought == 0 ? export.FinalRowsProcessed > 0 : export.FinalRowsProcessed > brought * 3)
                    yield return $"{export.Id}: {export.FinalRowsProcessed} rows since {before.Id}, but imports have brought {brought}";
            }
        }
    }
}
