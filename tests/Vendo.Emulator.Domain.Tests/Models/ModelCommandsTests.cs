using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Models;
using Vendo.Emulator.Domain.Tests.Worlds;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Tests.Models;

public sealed class ModelCommandsTests
{
    private static readonly string[] Events = ["pause", "resume", "run", "patch", "delete"];

    private static readonly ModelInput Input = new() { Name = "M", ModelType = ModelType.Sql, SqlQuery = "select 1" };

    [Test]
    public Task Every_event_in_every_state_and_with_every_run() => Verify(Grid.Of(
        "event", Events, ["active", "active, pending run", "active, running run", "active, invalid", "inactive", "inactive, running run", "deleted"], Cell));

    [TestCase(null, false)]
    [TestCase("", false)]
    [TestCase(" \n", false)]
    [TestCase("select 1", true)]
    public void A_model_without_a_query_is_created_and_invalid(string? query, bool isValid)
    {
        var world = TestWorld.With();
        var model = world.Do(new CreateModel(TestWorld.Account, Input with { SqlQuery = query }));
        Assert.That((model.IsValid, model.ValidationError, model.LastValidatedAt), Is.EqualTo((isValid, isValid ? null : "SQL query is empty", (Domain.Scheduling.Instant?)world.Now)));
        Assert.That((model.State, model.Status, model.Columns.Text), Is.EqualTo((ActivityState.Active, SyncStatus.Pending, "[]")));
    }

    [Test]
    public void A_query_in_a_patch_is_validated_and_nothing_else_is()
    {
        var world = TestWorld.With();
        var model = world.Do(new CreateModel(TestWorld.Account, Input with { SqlQuery = null, IncrementalColumn = "at" }));
        world.Advance(TimeSpan.FromHours(1));
        var renamed = world.Do(new UpdateModel(TestWorld.Account, model.Id, new ModelPatch { Name = "N", PrimaryKeyColumns = ["id"] }));
        Assert.That((renamed.Name, renamed.IsValid, renamed.LastValidatedAt, renamed.UpdatedAt), Is.EqualTo(("N", false, (Domain.Scheduling.Instant?)TestWorld.Start, world.Now)));

        var valid = world.Do(new UpdateModel(TestWorld.Account, model.Id, new ModelPatch { SqlQuery = "select 2" }));
        Assert.That((valid.IsValid, valid.LastValidatedAt, valid.Name, valid.IncrementalColumn), Is.EqualTo((true, (Domain.Scheduling.Instant?)world.Now, "N", "at")));
        Assert.That(valid.PrimaryKeyColumns, Is.EqualTo(new[] { "id" }));
        Assert.That(world.Do(new UpdateModel(TestWorld.Account, model.Id, new ModelPatch { SqlQuery = "" })).IsValid, Is.False);
    }

    [Test]
    public void Inputs_made_in_code_are_held_to_the_table_too()
    {
        var world = TestWorld.With();
        var input = new ModelInput { Name = "", ModelType = ModelType.Sql, Schedule = JsonText.Parse("1"), PrimaryKeyColumns = [""], IncrementalColumn = "" };
        var patch = new ModelPatch { Name = "", Schedule = JsonText.Parse("1"), PrimaryKeyColumns = [""], IncrementalColumn = "" };
        string[] paths = ["name", "schedule", "primaryKeyColumns.0", "incrementalColumn"];
        Assert.That(world.Refused(new CreateModel(TestWorld.Account, input)).Violations.Select(violation => violation.Path), Is.EqualTo(paths));
        Assert.That(world.Refused(new UpdateModel(TestWorld.Account, TestWorld.TheModel, patch)).Violations.Select(violation => violation.Path), Is.EqualTo(paths));
    }

    [Test]
    public void A_run_is_a_job_of_type_model()
    {
        var world = TestWorld.With();
        var run = world.Do(new RunModel(TestWorld.Account, TestWorld.TheModel));
        Assert.That((run.Type, run.Trigger, run.Status), Is.EqualTo((JobType.Model, JobTrigger.Api, JobStatus.Pending)));
        world.AdvanceUntilSettled(run.Number);
        Assert.That(world.Job(run.Number).Status, Is.EqualTo(JobStatus.Completed));
        Assert.That(world.Do(new RunModel(TestWorld.Account, TestWorld.TheModel)).Number, Is.EqualTo(run.Number + 1));
    }

    [Test]
    public void Another_accounts_model_is_not_found() =>
        Assert.That(TestWorld.With().Refused(new RunModel(TestWorld.Id(98), TestWorld.TheModel)).Message, Is.EqualTo("Model not found"));

    private static string Cell(string happened, string state)
    {
        var world = TestWorld.With();
        var id = TestWorld.TheModel;
        if (state.EndsWith(" run", StringComparison.Ordinal))
        {
            world.Script(id, new ScriptedOutcome(QueuedFor: state.Contains("pending") ? TimeSpan.FromMinutes(2) : null));
            world.Do(new RunModel(TestWorld.Account, id));
            world.Settle();
        }

        if (state.EndsWith("invalid", StringComparison.Ordinal))
            world.Do(new UpdateModel(TestWorld.Account, id, new ModelPatch { SqlQuery = "" }));
        if (state.StartsWith("inactive", StringComparison.Ordinal))
            world.Do(new PauseModel(TestWorld.Account, id));
        if (state == "deleted")
            world.Do(new DeleteModel(TestWorld.Account, id));
        var refusal = happened switch
        {
            "pause" => Refusal(world, new PauseModel(TestWorld.Account, id)),
            "resume" => Refusal(world, new ResumeModel(TestWorld.Account, id)),
            "run" => Refusal(world, new RunModel(TestWorld.Account, id)),
            "patch" => Refusal(world, new UpdateModel(TestWorld.Account, id, new ModelPatch { Name = "N" })),
            _ => Refusal(world, new DeleteModel(TestWorld.Account, id)),
        };
        if (refusal is not null)
            return $"{refusal.Kind}: {refusal.Message}";
        var row = world.World.Models.Rows[id];
        var job = row.LatestJob is { } number ? $", run {world.Job(number).Status}" : "";
        return $"{(row.IsDeleted ? "deleted" : row.State)} {row.Status}{job}".ToLowerInvariant();
    }

    private static Refusal? Refusal<T>(TestWorld world, Command<T> command)
    {
        var applied = world.World.Apply(command);
        world.World = applied.World;
        return applied.Outcome.Refusal;
    }
}
