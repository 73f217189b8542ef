using System.Collections.Immutable;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Rows;

/// <summary>Reads field types that occur in rows, but not in request bodies.</summary>
internal static class FieldReading
{
    public const string InvalidJob = "Invalid job id. Expected job_<digits>, such as job_123, or the UUID of a job";

    /// <summary>Text that may be empty.</summary>
    public static string? Text(this ObjectReader row, string name) => row.OptionalString(name, minLength: 0);

    public static TimeSpan? Duration(this ObjectReader row, string name) => row.OptionalSpelled<TimeSpan>(
        name, static (text, out duration) => Iso8601Duration.TryParse(text, out duration, out var reason) ? null : reason);

    public static long RequiredJob(this ObjectReader row, string name) => row.RequiredSpelled<long>(name, ReadJob);

    public static long? OptionalJob(this ObjectReader row, string name) => row.OptionalSpelled<long>(name, ReadJob);

    public static ImmutableArray<long> Jobs(this ObjectReader row, string name) =>
        [.. (row.OptionalStrings(name, check: WhyNoJob) ?? []).Select(Number).OfType<long>()];

    public static ImmutableArray<Guid> Uuids(this ObjectReader row, string name)
    {
        var texts = row.OptionalStrings(name, check: text => Uuid.TryParse(text, out _) ? null : Messages.InvalidUuid) ?? [];
        return [.. texts.Where(text => text.Length > 0).Select(text => Guid.ParseExact(text, "D"))];
    }

    /// <summary>A count; 0 if missing.</summary>
    public static int Count(this ObjectReader row, string name) => row.OptionalInteger(name, min: 0) ?? 0;

    /// <summary>A number of rows, up to the largest long.</summary>
    public static long? Amount(this ObjectReader row, string name) => row.OptionalLong(name, min: 0, max: long.MaxValue);

    /// <summary>A JSON object, verbatim; the empty object if missing.</summary>
    public static JsonText ObjectText(this ObjectReader row, string name) => row.OptionalObject(name)?.ReadWhole() ?? JsonText.EmptyObject;

    private static string? ReadJob(ReadOnlySpan<char> id, out long number) => JobIds.TryParse(id, out number) ? null : InvalidJob;

    private static string? WhyNoJob(string text) => ReadJob(text, out _);

    private static long? Number(string? id) => Job.TryParseId(id, out var number) ? number : null;
}
