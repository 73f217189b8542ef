using Vendo.Emulator.Domain.Queries;

namespace Vendo.Emulator.Domain.Jobs;

/// <summary>The sorts and filters of the list of jobs.</summary>
internal static class JobList
{
    /// <summary>The facet of <see cref="Job.DetailedStatus"/>.</summary>
    public const string DetailedStatus = "detailed_status";

    public static readonly ListShape<Job> Shape = new()
    {
        Account = row => row.AccountId,
        Id = row => RowId.From(row.Number),
        Sorts =
        [
            new("created_at", row => row.CreatedAt.UnixMilliseconds),
            new("updated_at", row => row.UpdatedAt.UnixMilliseconds),
            new("started_at", row => row.StartedAt?.UnixMilliseconds),
        ],
        Facets =
        [
            new("status", row => JobStatuses.Wire.ToWire(row.Status)),
            new(DetailedStatus, row => JobDetailedStatuses.Wire.ToWire(row.DetailedStatus)),
            new("job_type", row => JobTypes.Wire.ToWire(row.Type)),
        ],
        Scopes =
        [
            new("source_id", row => row.OwnerKind == JobOwnerKind.Source ? row.OwnerId : null),
            new("integration_id", row => row.OwnerKind == JobOwnerKind.Integration ? row.OwnerId : null),
        ],
    };
}
