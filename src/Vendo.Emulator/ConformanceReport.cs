using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Vendo.Emulator.Conformance;

namespace Vendo.Emulator;

/// <summary>The result of holding a server, or recorded traffic, against the contract. <see cref="ToJson"/> keeps it for a later comparison.</summary>
public sealed record ConformanceReport
{
    private const int CurrentFormat = 1;

    /// <summary>The version of the format of the report.</summary>
    public int Format { get; init; } = CurrentFormat;

    /// <summary>The address of the server, or the name of the recording.</summary>
    public required string Target { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Whether the run was allowed to write.</summary>
    public required bool Writes { get; init; }

    /// <summary>How many answers were judged.</summary>
    public required int Answers { get; init; }

    /// <summary>How many entries of a recording were left out, because they are not of the API; 0 for a run.</summary>
    public int Skipped { get; init; }

    /// <summary>Why the run ended early; null if it did not.</summary>
    public string? EndedEarly { get; init; }

    /// <summary>Each rule, in the order of the contract.</summary>
    public required ImmutableArray<ConformanceFinding> Findings { get; init; }

    /// <summary>What the run deleted of an earlier one.</summary>
    public ImmutableArray<string> Swept { get; init; } = [];

    /// <summary>What the run created and could not delete.</summary>
    public ImmutableArray<string> LeftBehind { get; init; } = [];

    /// <summary>The rules that the server contradicts.</summary>
    [JsonIgnore]
    public IEnumerable<ConformanceFinding> Contradicted => Of(ConformanceVerdict.Contradicted);

    /// <summary>The rules that everything confirms.</summary>
    [JsonIgnore]
    public IEnumerable<ConformanceFinding> Confirmed => Of(ConformanceVerdict.Confirmed);

    /// <summary>The rules that nothing could tell of, each with its reason.</summary>
    [JsonIgnore]
    public IEnumerable<ConformanceFinding> NotReached => Of(ConformanceVerdict.NotReached);

    /// <summary>Reads a report that <see cref="ToJson"/> has written.</summary>
    /// <exception cref="FormatException">It is no report, or one of another format.</exception>
    public static ConformanceReport Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            if (JsonSerializer.Deserialize(json, ConformanceJson.Default.ConformanceReport) is { Format: CurrentFormat, Findings.IsDefault: false } report)
                return report;
        }
        catch (JsonException error)
        {
            throw new FormatException($"No report of conform: {error.Message}", error);
        }

        throw new FormatException("No report of conform, or one of another version. Make it again.");
    }

    /// <summary>The report as JSON, to keep and to compare with that of a later run. It does not contain the key.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ConformanceJson.Readable.ConformanceReport);

    /// <summary>What has changed since an earlier report.</summary>
    public ConformanceDrift Since(ConformanceReport earlier)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        return new ConformanceDrift(earlier, this);
    }

    /// <summary>Fails if a rule is contradicted, or the run ended early.</summary>
    /// <param name="except">The ids of rules that may be contradicted.</param>
    /// <exception cref="ConformanceException">It is so; the message lists what was expected and seen.</exception>
    [StackTraceHidden]
    public void ShouldConform(params IReadOnlyCollection<string> except)
    {
        ArgumentNullException.ThrowIfNull(except);
        if (EndedEarly is not null || Contradicted.Any(finding => !except.Contains(finding.Rule)))
            throw new ConformanceException(ToString());
    }

    /// <summary>The counts, each contradiction, and what became of the assumptions.</summary>
    public override string ToString() => string.Join('\n', Lines());

    private IEnumerable<string> Lines()
    {
        yield return string.Create(CultureInfo.InvariantCulture, $"{Target}: {Answers} answers. {Confirmed.Count()} rules confirmed, {Contradicted.Count()} contradicted, {NotReached.Count()} not reached.");
        if (Skipped > 0)
            yield return string.Create(CultureInfo.InvariantCulture, $"Left out: {Skipped} entries that are not of the API.");
        if (EndedEarly is not null)
            yield return $"Ended early: {EndedEarly}";
        var assumed = Findings.Where(finding => finding.Tag == EvidenceTag.Assumed).ToArray();
        yield return string.Create(CultureInfo.InvariantCulture, $"Of {assumed.Length} assumptions: {Count(assumed, ConformanceVerdict.Confirmed)} confirmed, {Count(assumed, ConformanceVerdict.Contradicted)} contradicted, {Count(assumed, ConformanceVerdict.NotReached)} not reached.");
        foreach (var (title, findings) in new[] { ("Contradicted:", Contradicted), ("Not reached:", NotReached) })
        {
            if (!findings.Any())
                continue;
            yield return title;
            foreach (var finding in findings)
                yield return $"  {finding.ToString().Replace("\n", "\n  ", StringComparison.Ordinal)}";
        }

        foreach (var what in Swept)
            yield return $"Deleted, left by an earlier run: {what}";
        foreach (var what in LeftBehind)
            yield return $"Left behind: {what}";
    }

    private static int Count(ConformanceFinding[] findings, ConformanceVerdict verdict) => findings.Count(finding => finding.Verdict == verdict);

    private IEnumerable<ConformanceFinding> Of(ConformanceVerdict verdict) => Findings.Where(finding => finding.Verdict == verdict);
}

/// <summary>A server does not conform to the contract. The message lists what was expected and seen.</summary>
public sealed class ConformanceException : Exception
{
    /// <param name="message">The report.</param>
    public ConformanceException(string message)
        : base(message)
    {
    }
}
