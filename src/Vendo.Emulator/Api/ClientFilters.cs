using Vendo.Emulator.Domain.Catalog;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Api;

/// <summary>Filter values of the vendor's current clients, besides those that rows of the published reference can have.</summary>
internal static class ClientFilters
{
    /// <summary>Filter values of integrations.</summary>
    public static readonly FilterWords IntegrationStatus = new(
        SyncStatuses.Wire.All,
        ("paused", "paused"),
        ("draft", "draft"),
        ("warning", "warning"),
        ("auth_expired", "auth_expired"),
        ("failed_permanently", "failed_permanently"));

    /// <summary>Filter values of the catalog; no app type of the emulator has the last two.</summary>
    public static readonly FilterWords Category = new(CatalogCategories.Wire.All, ("webinar", "webinar"), ("ai", "ai"));

    /// <summary>Filter values of jobs.</summary>
    public static readonly FilterWords JobStatus = new(
        JobStatuses.Wire.All,
        ("queued", "queued"),
        ("warning", "warning"),
        ("canceled", JobStatuses.Wire.ToWire(Emulator.JobStatus.Cancelled)));
}
