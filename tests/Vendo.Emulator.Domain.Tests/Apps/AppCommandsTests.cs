using Vendo.Emulator.Domain.Apps;
using Vendo.Emulator.Domain.Destinations;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Sources;
using Vendo.Emulator.Domain.Tests.Validation;
using Vendo.Emulator.Domain.Tests.Worlds;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Tests.Apps;

public sealed class AppCommandsTests
{
    private static readonly Guid Other = TestWorld.Id(99);

    private static readonly Dictionary<string, Func<Guid, Command<App>>> Events = new()
    {
        ["update"] = id => new UpdateApp(TestWorld.Account, id, new AppPatch { DisplayName = "New" }),
        ["pause"] = id => new PauseApp(TestWorld.Account, id),
        ["resume"] = id => new ResumeApp(TestWorld.Account, id),
        ["delete"] = id => new DeleteApp(TestWorld.Account, id),
        ["delete of another account"] = id => new DeleteApp(Other, id),
    };

    [Test]
    public Task Every_event_in_every_state() => Verify(Grid.Of("event", Events.Keys, ["active", "inactive", "deleted", "unknown"], (name, state) =>
    {
        var world = TestWorld.With();
        var app = world.Do(new CreateApp(TestWorld.Account, Input("shopify")));
        if (state == "inactive")
            world.Do(new PauseApp(TestWorld.Account, app.Id));
        if (state == "deleted")
            world.Do(new DeleteApp(TestWorld.Account, app.Id));
        world.Advance(TimeSpan.FromHours(1));
        var applied = world.World.Apply(Events[name](state == "unknown" ? Other : app.Id));
        if (applied.Outcome.Refusal is { } refusal)
            return $"{refusal.Kind}: {refusal.Message}";
        var after = applied.World.Apps.Rows[app.Id];
        Assert.That(after, Is.EqualTo(applied.Outcome.Value));
        return $"{(after.IsDeleted ? "deleted" : after.State)}{(after.UpdatedAt == world.Now ? "" : ", untouched")}";
    }));

    [TestCase("shopify", null, null, "performance_data")]
    [TestCase("google_ads", null, null, "performance_data,send_conversions,sync_audiences,campaign_changes,campaign_adjust_bids,campaign_adjust_spend,campaign_toggle")]
    [TestCase("google_ads", "sync_audiences,performance_data", null, "performance_data,sync_audiences")]
    [TestCase("google_ads", null, "source", "performance_data")]
    [TestCase("google_ads", "campaign_toggle", "source", "performance_data,campaign_toggle")]
    [TestCase("mixpanel", null, "source,destination", "send_conversions,sync_audiences")]
    [TestCase("mixpanel", "read_warehouse,send_conversions,send_conversions", null, "send_conversions")]
    public void Permissions_are_what_the_type_allows_of_what_was_asked(string type, string? permissions, string? roles, string expected)
    {
        var app = TestWorld.With().Do(new CreateApp(TestWorld.Account, Input(type) with { Grant = Grant(permissions, roles) }));
        Assert.That(string.Join(',', app.Permissions), Is.EqualTo(expected));
    }

    [TestCase("shopify", "send_conversions", null)]
    [TestCase("shopify", "", null)]
    [TestCase("shopify", null, "destination")]
    [TestCase("mixpanel", null, "source")]
    [TestCase("mixpanel", null, "")]
    public void Nothing_remaining_is_refused_at_creation_and_in_a_patch(string type, string? permissions, string? roles)
    {
        var world = TestWorld.With();
        var grant = Grant(permissions, roles);
        var refused = world.Refused(new CreateApp(TestWorld.Account, Input(type) with { Grant = grant }));
        Assert.That(refused.Kind, Is.EqualTo(RefusalKind.Rule));
        Assert.That(refused.Message, Does.StartWith($"App type '{type}' allows none of the requested permissions. It allows: "));

        var app = world.Do(new CreateApp(TestWorld.Account, Input(type)));
        Assert.That(world.Refused(new UpdateApp(TestWorld.Account, app.Id, new AppPatch { Grant = grant })).Message, Is.EqualTo(refused.Message));
    }

    [Test]
    public void A_new_app_is_active_and_pending()
    {
        var world = TestWorld.With();
        var app = world.Do(new CreateApp(TestWorld.Account, Input("shopify") with { Credentials = JsonText.Parse("""{"key":"secret"}"""), Config = JsonText.Parse("""{"b":1,"a":2}""") }));
        Assert.That(app.AccountId, Is.EqualTo(TestWorld.Account));
        Assert.That(app.State, Is.EqualTo(ActivityState.Active));
        Assert.That(app.Status, Is.EqualTo(AppStatus.Pending));
        Assert.That(app.LastSyncAt, Is.Null);
        Assert.That(app.Credentials!.Text, Is.EqualTo("""{"key":"secret"}"""));
        Assert.That(app.Config.Text, Is.EqualTo("""{"b":1,"a":2}"""));
        Assert.That((app.CreatedAt, app.UpdatedAt), Is.EqualTo((world.Now, world.Now)));
    }

    [Test]
    public void A_patch_changes_what_it_gives_and_leaves_the_rest()
    {
        var world = TestWorld.With();
        var app = world.Do(new CreateApp(TestWorld.Account, Input("google_ads") with { Config = JsonText.Parse("""{"a":1}""") }));
        var renamed = world.Do(new UpdateApp(TestWorld.Account, app.Id, new AppPatch { DisplayName = "New" }));
        Assert.That(renamed, Is.EqualTo(app with { DisplayName = "New" }));

        var narrowed = world.Do(new UpdateApp(TestWorld.Account, app.Id, new AppPatch { Grant = Grant(null, "source"), Config = JsonText.Parse("""{"b":2}""") }));
        Assert.That(narrowed.IsDestination, Is.False);
        Assert.That(narrowed.Config.Text, Is.EqualTo("""{"b":2}"""));
        Assert.That(narrowed.DisplayName, Is.EqualTo("New"));
    }

    [Test]
    public void Inputs_made_in_code_are_held_to_the_table_too()
    {
        var input = new AppInput
        {
            AppType = "nope",
            DisplayName = "",
            Grant = new AppGrant(["all"]),
            Credentials = JsonText.Parse("[]"),
            Config = JsonText.Parse("1"),
        };
        var refused = TestWorld.With().Refused(new CreateApp(TestWorld.Account, input));
        Assert.That(refused.Kind, Is.EqualTo(RefusalKind.InvalidBody));
        Assert.That(refused.Violations.Select(violation => violation.Path), Is.EqualTo(new[] { "appType", "displayName", "permissions.0", "credentials", "config" }));
    }

    [Test]
    public void Delete_is_refused_while_in_use_and_names_what_uses_it()
    {
        var world = TestWorld.With(TestWorld.NewSource());
        var integration = world.Create(TestWorld.Input(TestWorld.Shop));
        AssertInUse(TestWorld.Shop, "My Shop", $"source {TestWorld.TheSource}, integration {integration.Id}");
        AssertInUse(TestWorld.Target, "My Target", $"destination {TestWorld.Id(5)}, integration {integration.Id}");

        world.Do(new DeleteIntegration(TestWorld.Account, integration.Id));
        AssertInUse(TestWorld.Shop, "My Shop", $"source {TestWorld.TheSource}");
        world.Do(new DeleteSource(TestWorld.Account, TestWorld.TheSource));
        world.Do(new DeleteDestination(TestWorld.Account, TestWorld.Id(5)));
        Assert.That(world.Do(new DeleteApp(TestWorld.Account, TestWorld.Shop)).IsDeleted, Is.True);
        Assert.That(world.Do(new DeleteApp(TestWorld.Account, TestWorld.Target)).IsDeleted, Is.True);

        void AssertInUse(Guid app, string name, string by) => Assert.That(
            world.Refused(new DeleteApp(TestWorld.Account, app)), Is.EqualTo(Refusal.Conflict($"App '{name}' is in use by {by}. Delete what uses it first.")).Using<Refusal>(Same));
    }

    [Test]
    public void Of_many_users_ten_are_named()
    {
        var world = TestWorld.With();
        for (var n = 0; n < 12; n++)
            world.Create(TestWorld.Input(TestWorld.Shop));
        Assert.That(world.Refused(new DeleteApp(TestWorld.Account, TestWorld.Shop)).Message, Does.EndWith(" and 2 more. Delete what uses it first."));
    }

    [Test]
    public void A_paused_app_lets_what_runs_go_on_and_skips_occurrences_until_it_is_resumed()
    {
        var world = TestWorld.With(TestWorld.SourceWithData());
        world.Create(TestWorld.Input(TestWorld.Shop, runNow: true));
        world.Settle();
        world.Do(new PauseApp(TestWorld.Account, TestWorld.Shop));
        world.Advance(TimeSpan.FromMinutes(1));
        Assert.That(world.LastJob.Status, Is.EqualTo(JobStatus.Completed));

        var skipped = world.Advance(TimeSpan.FromHours(1)).Entries.Single();
        Assert.That(skipped.Kind, Is.EqualTo(LedgerKind.OccurrenceSkipped));
        Assert.That(skipped.Message, Is.EqualTo("App 'My Shop' is inactive. Resume the app first."));
        Assert.That(world.Refused(new SyncIntegration(TestWorld.Account, world.Integration.Id)).Message, Does.Contain("'My Shop'"));
        Assert.That(world.Refused(new SyncSource(TestWorld.Account, TestWorld.TheSource)).Message, Does.Contain("'My Shop'"));

        world.Do(new ResumeApp(TestWorld.Account, TestWorld.Shop));
        Assert.That(world.Advance(TimeSpan.FromHours(1)).Counts[LedgerKind.JobCompleted], Is.EqualTo(1));
    }

    private static AppInput Input(string type) => new() { AppType = type, DisplayName = "An app" };

    private static AppGrant Grant(string? permissions, string? roles) => new(
        permissions is null ? null : [.. permissions.Split(',', StringSplitOptions.RemoveEmptyEntries)],
        roles is null ? null : [.. roles.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(role => AppRoles.Wire.TryParse(role, out var value) ? value : throw new ArgumentException(role))]);

    private static bool Same(Refusal a, Refusal b) => (a.Kind, a.Message) == (b.Kind, b.Message) && Bodies.Print(a.Violations).SequenceEqual(Bodies.Print(b.Violations));
}
