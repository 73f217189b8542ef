using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Queries;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Tests.Worlds;

namespace Vendo.Emulator.Domain.Tests.Jobs;

/// <summary>The words of jobs on the wire, and what their list sorts and filters by (contract.md §3).</summary>
public sealed class JobNamesTests
{
    [Test]
    public void The_words_are_those_of_the_contract()
    {
        Assert.That(Enum.GetValues<JobType>().Select(JobTypes.Wire.ToWire), Is.EqualTo(new[] { "import", "export", "model" }));
        Assert.That(Enum.GetValues<JobStatus>().Select(JobStatuses.Wire.ToWire), Is.EqualTo(new[] { "pending", "running", "completed", "failed", "cancelled" }));
        Assert.That(Enum.GetValues<JobTrigger>().Select(JobTriggers.Wire.ToWire), Is.EqualTo(new[] { "scheduled", "api", "dependency" }));
        Assert.That(Enum.GetValues<ExecutionType>().Select(ExecutionTypes.Wire.ToWire), Is.EqualTo(new[] { "full", "incremental" }));
        Assert.That(Enum.GetValues<SyncStatus>().Select(SyncStatuses.Wire.ToWire), Is.EqualTo(new[] { "pending", "running", "completed", "errored" }));
        Assert.That(JobStatuses.Ended.All, Is.EqualTo(new[] { "completed", "failed", "cancelled" }));
    }

    [Test]
    public void The_words_of_the_current_generation_and_of_control()
    {
        Assert.That(Enum.GetValues<JobDetailedStatus>().Select(JobDetailedStatuses.Wire.ToWire), Is.EqualTo(new[] { "pending", "running", "completed", "warning", "failed", "canceled" }));
        Assert.That(Enum.GetValues<JobOwnerKind>().Select(JobOwnerKinds.Wire.ToWire), Is.EqualTo(new[] { "integration", "source", "model" }));
        Assert.That(Enum.GetValues<JobEnd>().Select(JobEnds.Wire.ToWire), Is.EqualTo(new[] { "succeeds", "fails", "hangs" }));
    }

    [TestCase(JobOwnerKind.Integration, JobType.Export)]
    [TestCase(JobOwnerKind.Source, JobType.Import)]
    [TestCase(JobOwnerKind.Model, JobType.Model)]
    public void The_type_of_a_job_follows_from_its_owner(JobOwnerKind owner, JobType expected) => Assert.That(new Job { OwnerKind = owner }.Type, Is.EqualTo(expected));

    [TestCase("created_at", 1000L)]
    [TestCase("updated_at", 2000L)]
    [TestCase("started_at", 3000L)]
    public void The_list_sorts_by(string sort, long? expected)
    {
        var job = new Job { CreatedAt = new Instant(1000), UpdatedAt = new Instant(2000), StartedAt = new Instant(3000) };

        Assert.That(JobList.Shape.Sorts.Single(one => one.Name == sort).Value(job), Is.EqualTo(expected));
        Assert.That(JobList.Shape.Sorts, Has.Length.EqualTo(3));
    }

    [Test]
    public void A_job_that_has_not_started_has_no_start_to_sort_by() => Assert.That(JobList.Shape.Sorts[2].Value(new Job()), Is.Null);

    [Test]
    public void The_list_filters_by_status_and_type()
    {
        var partial = new Job { OwnerKind = JobOwnerKind.Source, Status = JobStatus.Completed, FinalRowsProcessed = 2, FinalRowsWritten = 1 };

        Assert.That(JobList.Shape.Facets.Select(facet => $"{facet.Name}={facet.Key(partial)}"), Is.EqualTo(new[] { "status=completed", "detailed_status=warning", "job_type=import" }));
    }

    [TestCase(JobOwnerKind.Integration, "integration_id")]
    [TestCase(JobOwnerKind.Source, "source_id")]
    [TestCase(JobOwnerKind.Model, "")]
    public void The_list_filters_by_its_owner_unless_that_is_a_model(JobOwnerKind owner, string expected)
    {
        var job = new Job { OwnerKind = owner, OwnerId = TestWorld.TheModel };
        var passed = JobList.Shape.Scopes.Where(scope => scope.Value(job) is not null).ToList();

        Assert.That(JobList.Shape.Scopes.Select(scope => scope.Name), Is.EquivalentTo(new[] { "integration_id", "source_id" }));
        Assert.That(string.Join(',', passed.Select(scope => scope.Name)), Is.EqualTo(expected));
        Assert.That(passed.Select(scope => scope.Value(job)), Is.All.EqualTo(TestWorld.TheModel));
    }

    [Test]
    public void Equal_instants_are_in_the_order_of_the_numbers_and_accounts_are_apart()
    {
        var job = new Job { AccountId = TestWorld.Account, Number = 7 };

        Assert.That(JobList.Shape.Account(job), Is.EqualTo(TestWorld.Account));
        Assert.That(JobList.Shape.Id(job), Is.EqualTo(RowId.From(7)));
    }
}
