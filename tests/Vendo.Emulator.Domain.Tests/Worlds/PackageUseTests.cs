using Vendo.Emulator.Domain.Accounts;
using Vendo.Emulator.Domain.Apps;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Queries;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Tests.Worlds;

/// <summary>What a user of the package does, with public members only: an account, rows, commands, time, lists, changes.</summary>
public sealed class PackageUseTests
{
    private static readonly Instant Start = Instant.Utc(2024, 3, 4, 15);

    [Test]
    public void A_world_is_made_commanded_advanced_listed_and_watched()
    {
        var made = World.Create(Start).Apply(new CreateAccount("Test"));
        var account = made.Outcome.Value.Id;
        var world = made.World;
        var warehouse = Apply(ref world, new CreateApp(account, new AppInput { AppType = "bigquery", DisplayName = "Warehouse" }));
        var target = Apply(ref world, new CreateApp(account, new AppInput { AppType = "mixpanel", DisplayName = "Target" }));
        var integration = Apply(ref world, new CreateIntegration(account, new IntegrationInput
        {
            SourceAppId = warehouse.Id,
            DestinationAppId = target.Id,
            DataType = DataType.Events,
            Config = JsonText.Parse("""{"tasks":[{"task_type":"track_events"}]}"""),
            Schedule = IntegrationSchedule.Hourly,
        }));

        Assert.That(world.Forecast(Start.PlusClamped(TimeSpan.FromHours(2))).Entries.Select(entry => entry.Kind), Is.SupersetOf(new[] { LedgerKind.JobDispatched, LedgerKind.JobCompleted }));
        var advanced = world.AdvanceBy(TimeSpan.FromHours(2));

        var jobs = advanced.Changes.Of(WorldTables.Jobs);
        Assert.That(jobs.Select(change => (change.Before, change.After!.OwnerId)), Is.EqualTo(new[] { ((Job?)null, integration.Id), (null, integration.Id) }));
        Assert.That(advanced.Changes.Of(WorldTables.Integrations).Single().Before, Is.EqualTo(integration));
        Assert.That(advanced.Changes.Of(WorldTables.Apps), Is.Empty);

        var page = advanced.World.Jobs.List(new ListQuery(account, "created_at", Descending: true, [ListFilter.ByFacet("status", "completed")], Offset: 0, Limit: 1));
        Assert.That((page.Rows.Single().CreatedAt, page.Total), Is.EqualTo((Start.PlusClamped(TimeSpan.FromHours(1)), 1)));
        var apps = advanced.World.Apps.List(new ListQuery(account, "created_at", Descending: false, [], Offset: 1, Limit: 10));
        Assert.That((apps.Rows.Single().Id, apps.Total), Is.EqualTo((target.Id, 2)));
    }

    [Test]
    public void A_table_without_a_list_says_so() =>
        Assert.That(() => World.Create(Start).Accounts.List(new ListQuery(Guid.Empty, "created_at", false, [], 0, 1)), Throws.InvalidOperationException);

    private static T Apply<T>(ref World world, Command<T> command)
    {
        var applied = world.Apply(command);
        world = applied.World;
        return applied.Outcome.Value;
    }
}
