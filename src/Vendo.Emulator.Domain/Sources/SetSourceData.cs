using Vendo.Emulator.Domain.Jobs.Life;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Sources;

/// <summary>
/// Sets the data that a source has, for the control surface. With a range, the source looks as after a completed import;
/// with two nulls, as if no import had ever ended.
/// </summary>
/// <param name="Id">The source.</param>
/// <param name="EarliestDataAt">The start of the data; null for no data.</param>
/// <param name="LatestDataAt">The end of the data, not before its start; null for no data.</param>
public sealed record SetSourceData(Guid Id, Instant? EarliestDataAt, Instant? LatestDataAt) : Command<Source>
{
    internal override void Check(Draft draft, Violations violations) => CheckRange(EarliestDataAt, LatestDataAt, "", violations);

    /// <summary>Adds the violations of a range of data.</summary>
    /// <param name="earliest">Its start; null for no data.</param>
    /// <param name="latest">Its end; null for no data.</param>
    /// <param name="row">The prefix of its paths.</param>
    /// <param name="violations">Receives the violations.</param>
    internal static void CheckRange(Instant? earliest, Instant? latest, string row, Violations violations)
    {
        const string Earliest = "earliestDataAt", Latest = "latestDataAt";
        if (violations.IsUnreadable(row + Earliest))
            return;
        if (earliest is null != latest is null)
            violations.AddRule(row + (latest is null ? Latest : Earliest), "Give both instants, or null for both");
        else if (earliest > latest)
            violations.AddRule(row + Latest, $"Must not be before {Earliest}");
    }

    internal override Outcome<Source> Execute(Draft draft)
    {
        if (draft.Sources.FindLive(Id) is not { } source)
            return Refusal.NotFound("Source");
        var stated = draft.Sources.Put(source with
        {
            EarliestDataAt = EarliestDataAt,
            LatestDataAt = LatestDataAt,
            CoveredUntil = LatestDataAt,
            LastImportAt = LatestDataAt is null ? null : source.LastImportAt ?? draft.Now,
            LastError = null,
            ConsecutiveFailures = 0,
            UpdatedAt = draft.Now,
        });
        ExportJobs.ShowReadiness(draft, source.AppId);
        return stated;
    }
}
