using Vendo.Emulator.Domain.Apps;
using Vendo.Emulator.Domain.Destinations;
using Vendo.Emulator.Domain.Tests.Validation;
using Vendo.Emulator.Domain.Tests.Worlds;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Tests.Destinations;

public sealed class DestinationTests
{
    private const string Types = "'events' | 'user_properties' | 'group_properties' | 'conversions' | 'ad_data' | 'audiences' | 'revenue' | 'contacts' | 'email_messages' | 'custom' | 'event' | 'user' | 'group'";

    private static readonly Dictionary<string, Func<Guid, Command<Destination>>> Events = new()
    {
        ["update"] = id => new UpdateDestination(TestWorld.Account, id, new DestinationPatch(["track_events"])),
        ["pause"] = id => new PauseDestination(TestWorld.Account, id),
        ["resume"] = id => new ResumeDestination(TestWorld.Account, id),
        ["delete"] = id => new DeleteDestination(TestWorld.Account, id),
        ["delete of another account"] = id => new DeleteDestination(TestWorld.Id(99), id),
    };

    [TestCase("appId", "7", "appId: Expected string, received number")]
    [TestCase("appId", "\"x\"", "appId: Invalid uuid")]
    [TestCase("appId", "\"00000063-0000-4000-8000-000000000000\"", "appId: Destination app not found")]
    [TestCase("appId", "\"00000002-0000-4000-8000-000000000000\"", "appId: App does not have the destination role")]
    [TestCase("syncType", "null", $"syncType: Expected {Types}, received null")]
    [TestCase("syncType", "\"mixpanel\"", $"syncType: Invalid enum value. Expected {Types}")]
    [TestCase("exportTasks", "{}", "exportTasks: Expected array, received object")]
    [TestCase("exportTasks", "[\"\",null]", "exportTasks.0: String must contain at least 1 character(s)|exportTasks.1: Expected string, received null")]
    [TestCase("config", "null", "config: Expected object, received null")]
    public void Each_field_is_held_to_its_rule_at_creation_and_in_a_patch(string field, string value, string errors)
    {
        string[] required = ["appId", "syncType"];
        var rest = required.Where(name => name != field).Select(name => name == "appId" ? $"\"appId\":\"{TestWorld.Target}\"" : "\"syncType\":\"events\"");
        Assert.That(string.Join('|', Bodies.Errors($"{{{string.Join(',', rest.Append($"\"{field}\":{value}"))}}}", DestinationInput.Read, Check)), Is.EqualTo(errors));
        if (!required.Contains(field))
            Assert.That(string.Join('|', Bodies.Errors($"{{\"{field}\":{value}}}", DestinationPatch.Read, (patch, violations) => patch.Check(violations))), Is.EqualTo(errors));
    }

    [Test]
    public void Everything_wrong_is_told_in_the_order_of_the_table() => Assert.That(
        Bodies.Errors("""{"config":1,"exportTasks":2}""", DestinationInput.Read, Check),
        Is.EqualTo(new[]
        {
            "appId: Required", "syncType: Required", "exportTasks: Expected array, received number", "config: Expected object, received number",
        }));

    [TestCase("{}")]
    [TestCase("""{"syncType":"events"}""")]
    public void A_patch_has_to_give_something(string json) =>
        Assert.That(Bodies.Errors(json, DestinationPatch.Read, (patch, violations) => patch.Check(violations)), Is.EqualTo(new[] { ": At least one of 'exportTasks', 'config' is required" }));

    [Test]
    public void A_full_body_makes_an_active_pending_destination()
    {
        var world = TestWorld.With();
        var input = Bodies.Read($$$"""{"appId":"{{{TestWorld.Target}}}","syncType":"audiences","exportTasks":["a","b"],"config":{"b":1,"a":2} }""", DestinationInput.Read);
        var destination = world.Do(new CreateDestination(TestWorld.Account, input));
        Assert.That((destination.AppId, destination.SyncType), Is.EqualTo((TestWorld.Target, "audiences")));
        Assert.That(destination.ExportTasks, Is.EqualTo(new[] { "a", "b" }));
        Assert.That(destination.Config.Text, Is.EqualTo("""{"b":1,"a":2}"""));
        Assert.That((destination.State, destination.IntegrationStatus, destination.LastExportAt), Is.EqualTo((ActivityState.Active, DestinationStatus.Pending, (Domain.Scheduling.Instant?)null)));
    }

    [Test]
    public void The_app_has_to_be_active_and_inputs_made_in_code_are_held_to_the_table_too()
    {
        var world = TestWorld.With();
        world.Do(new PauseApp(TestWorld.Account, TestWorld.Target));
        var refused = world.Refused(new CreateDestination(
            TestWorld.Account, new DestinationInput { AppId = TestWorld.Target, SyncType = DataType.Events, ExportTasks = [""], Config = JsonText.Parse("1") }));
        Assert.That(Bodies.Print(refused.Violations), Is.EqualTo(new[]
        {
            "appId: Destination app is inactive", "exportTasks.0: String must contain at least 1 character(s)", "config: Expected object, received number",
        }));
        Assert.That(world.Refused(new UpdateDestination(TestWorld.Account, TestWorld.Id(5), new DestinationPatch([""]))).Violations, Has.Length.EqualTo(1));
    }

    [Test]
    public Task Every_event_in_every_state() => Verify(Grid.Of("event", Events.Keys, ["active", "inactive", "deleted", "unknown"], (name, state) =>
    {
        var world = TestWorld.With();
        var id = TestWorld.Id(5);
        if (state == "inactive")
            world.Do(new PauseDestination(TestWorld.Account, id));
        if (state == "deleted")
            world.Do(new DeleteDestination(TestWorld.Account, id));
        world.Advance(TimeSpan.FromHours(1));
        var applied = world.World.Apply(Events[name](state == "unknown" ? TestWorld.Id(99) : id));
        if (applied.Outcome.Refusal is { } refusal)
            return $"{refusal.Kind}: {refusal.Message}";
        var after = applied.World.Destinations.Rows[id];
        return $"{(after.IsDeleted ? "deleted" : after.State)} {after.IntegrationStatus}{(after.UpdatedAt == world.Now ? "" : ", untouched")}".ToLowerInvariant();
    }));

    [Test]
    public void A_destination_follows_the_exports_into_its_app_until_it_is_deleted()
    {
        var world = TestWorld.With();
        var second = world.Do(new CreateDestination(TestWorld.Account, new DestinationInput { AppId = TestWorld.Target, SyncType = DataType.Events }));
        world.Do(new DeleteDestination(TestWorld.Account, second.Id));
        world.Create(TestWorld.Input());
        world.AdvanceUntilSettled(world.Sync().Number);
        Assert.That(world.LastJob.Status, Is.EqualTo(JobStatus.Completed));
        Assert.That(world.World.Destinations.Rows[TestWorld.Id(5)].LastExportAt, Is.EqualTo(world.Now));
        Assert.That(world.World.Destinations.Rows[second.Id].LastExportAt, Is.Null);
    }

    private static void Check(DestinationInput input, Violations violations) => input.Check(TestWorld.Account, TestWorld.With().World.Apps.FindLive, violations);
}
