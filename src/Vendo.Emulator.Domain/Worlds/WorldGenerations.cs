using Vendo.Emulator.Domain.Jobs;

namespace Vendo.Emulator.Domain.Worlds;

/// <summary>Takes a world from one generation of the API to the other. Only the form of its jobs' ids changes.</summary>
internal static class WorldGenerations
{
    /// <summary>The world as a generation shows it; the same world if it is of that generation.</summary>
    public static World In(this World world, ApiGeneration generation) =>
        world.Settings.Generation == generation ? world : WorldSnapshot.Of(world).In(generation).ToWorld();

    /// <summary>A world out of a file, for a place where another one was. A file that names no generation takes that of the place.</summary>
    public static World InPlaceOf(this World world, World before) => world.Settings.Generation == ApiGeneration.Docs ? world.In(before.Settings.Generation) : world;

    /// <summary>The rows as a generation shows them, regardless of the form that their jobs' ids have.</summary>
    public static WorldSnapshot In(this WorldSnapshot rows, ApiGeneration generation)
    {
        bool IsIn(long number) => JobIds.In(generation, number) == number;
        if (rows.Settings.Generation == generation && IsIn(rows.Counters.NextJob) && rows.Counters.ReservedSyncJobs.All(IsIn) && rows.Jobs.All(job => IsIn(job.Number)))
            return rows;
        var known = rows.Jobs.Select(job => job.Number).ToHashSet();
        long Id(long number) => JobIds.In(generation, number);
        long? Maybe(long? number) => number is { } job ? Id(job) : null;
        string Text(string text) => JobIds.In(generation, text, known.Contains);
        return rows with
        {
            Settings = rows.Settings with { Generation = generation },
            Counters = rows.Counters with { NextJob = Id(rows.Counters.NextJob), ReservedSyncJobs = [.. rows.Counters.ReservedSyncJobs.Select(Id)] },
            Sources = [.. rows.Sources.Select(row => row with { LatestJob = Maybe(row.LatestJob), ActiveJob = Maybe(row.ActiveJob), QueuedJobs = [.. row.QueuedJobs.Select(Id)] })],
            Integrations = [.. rows.Integrations.Select(row => row with { LatestJob = Maybe(row.LatestJob), ActiveJob = Maybe(row.ActiveJob), LastError = row.LastError is { } error ? Text(error) : null })],
            Models = [.. rows.Models.Select(row => row with { LatestJob = Maybe(row.LatestJob), ActiveJob = Maybe(row.ActiveJob) })],
            Jobs =
            [
                .. rows.Jobs.Select(job => job with
                {
                    Number = Id(job.Number),
                    Notes = [.. job.Notes.Select(note => note with { Message = Text(note.Message) })],
                    Error = job.Error is { } error ? error with { Message = Text(error.Message) } : null,
                }),
            ],
        };
    }
}
