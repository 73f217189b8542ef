using System.Collections.Immutable;
using System.Globalization;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Seeding.Generated;

/// <summary>Sorts drawn rows by creation and numbers the jobs in that order.</summary>
internal static class CreationOrder
{
    private const long FirstJob = 100_001;

    public static WorldSnapshot Of(WorldSnapshot rows)
    {
        // So far a job's number is its position in the order of drawing.
        var ordered = ByCreation(rows.Jobs);
        var numbers = new long[ordered.Length + 1];
        for (var i = 0; i < ordered.Length; i++)
            numbers[ordered[i].Number] = FirstJob + i;
        long? Number(long? drawn) => drawn is { } position ? numbers[position] : null;
        return rows with
        {
            Apps = ByCreation(rows.Apps),
            Destinations = ByCreation(rows.Destinations),
            Sources = ByCreation(rows.Sources, row => row with { LatestJob = Number(row.LatestJob), ActiveJob = Number(row.ActiveJob) }),
            Integrations = ByCreation(rows.Integrations, row => row with { LatestJob = Number(row.LatestJob), ActiveJob = Number(row.ActiveJob) }),
            Models = ByCreation(rows.Models, row => row with { LatestJob = Number(row.LatestJob), ActiveJob = Number(row.ActiveJob) }),
            Jobs = [.. ordered.Select(job => job with { Number = numbers[job.Number], Notes = [.. job.Notes.Select(note => note with { Message = Named(note.Message, numbers) })] })],
        };
    }

    /// <summary>A job as the notes of another name it, until it has its number.</summary>
    public static string Name(Job drawn) => $"@job {drawn.Number}@";

    private static string Named(string message, long[] numbers)
    {
        if (message.Split('@') is not [var before, ['j', 'o', 'b', ' ', .. var place], var after])
            return message;
        return before + Job.Print(numbers[int.Parse(place, CultureInfo.InvariantCulture)]) + after;
    }

    private static ImmutableArray<TRow> ByCreation<TRow>(ImmutableArray<TRow> rows, Func<TRow, TRow>? change = null)
        where TRow : Row
    {
        // Stable sort: rows of the same instant keep the order of drawing.
        var ordered = rows.OrderBy(row => row.CreatedAt);
        return change is null ? [.. ordered] : [.. ordered.Select(change)];
    }
}
