using Vendo.Emulator.Domain.Apps;
using Vendo.Emulator.Domain.Destinations;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Jobs.Courses;
using Vendo.Emulator.Domain.Models;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Sources;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Seeding;

namespace Vendo.Emulator.Tests.Seeding.Stories;

/// <summary>
/// How a fixture came about: commands of the public API, and time. The file holds their result,
/// so it is a state that the API can produce.
/// </summary>
internal sealed class Story
{
    public static readonly Guid Account = new("123e4567-e89b-12d3-a456-426614174000");
    public static readonly Instant End = Instant.Utc(2024, 3, 4, 15);

    // Not 0, the seed of the loaded fixture, which would draw the story's ids again.
    private const long RandomSeed = 0x56656E646F;

    public Story(string name, string description, string begin)
    {
        (Name, Description) = (name, description);
        var empty = WorldSnapshot.Of(Fixtures.Load("empty").Value);
        World = (empty with
        {
            Clock = empty.Clock with { Now = Instant.Parse(begin) },
            Counters = empty.Counters with { NextJob = 70_001, Generator = RandomSeed },
        }).ToWorld();
    }

    public string Name { get; }

    public string Description { get; }

    public World World { get; private set; }

    /// <summary>The file keeps no older jobs, but for the latest of each owner.</summary>
    public Instant KeepsJobsSince { get; init; } = Instant.MinValue;

    /// <summary>Gives the account a name of its own.</summary>
    public void Found(string name, string slug)
    {
        var rows = WorldSnapshot.Of(World);
        World = (rows with { Accounts = [.. rows.Accounts.Select(row => row with { Name = name, Slug = slug })] }).ToWorld();
    }

    /// <summary>Lets jobs vary from here on.</summary>
    public void Vary() => World = World with { Settings = World.Settings with { VariedJobs = true } };

    public T Do<T>(Command<T> command)
    {
        var applied = World.Apply(command);
        if (applied.Outcome.Refusal is { } refusal)
            throw new InvalidOperationException($"{Name}: {command} is refused: {refusal.Message}");
        World = applied.World;
        return applied.Outcome.Value;
    }

    public void Until(string instant) => Until(Instant.Parse(instant));

    public void Until(Instant instant) => World = World.AdvanceTo(instant).World;

    public Guid App(string type, string name) => Do(new CreateApp(Account, new AppInput { AppType = type, DisplayName = name })).Id;

    public Guid Source(Guid app, SourceTiming timing, string[] tasks, bool runNow = true, string config = "{}") => Do(new CreateSource(Account, new SourceInput
    {
        AppId = app,
        SyncType = World.Apps.Rows[app].AppType,
        Timing = timing,
        RunNow = runNow,
        ImportTasks = [.. tasks],
        Config = JsonText.Parse(config),
    })).Id;

    public Guid Destination(Guid app, DataType type, params string[] tasks) =>
        Do(new CreateDestination(Account, new DestinationInput { AppId = app, SyncType = type, ExportTasks = [.. tasks] })).Id;

    public Guid Integration(Guid? from, Guid to, DataType type, string tasks, (int Value, FrequencyUnit Unit) every, bool runNow = false, bool oneOff = false, int rollingDays = 0) =>
        Do(new CreateIntegration(Account, new IntegrationInput
        {
            SourceAppId = from,
            DestinationAppId = to,
            DataType = type,
            Config = JsonText.Parse($$"""{"tasks":[{{tasks}}]}"""),
            Schedule = new IntegrationSchedule(new Frequency(every.Value, every.Unit), rollingDays, oneOff, runNow),
        })).Id;

    public Guid Model(string name, string? sql, params string[] keys) =>
        Do(new CreateModel(Account, new ModelInput { Name = name, ModelType = ModelType.Sql, SqlQuery = sql, PrimaryKeyColumns = [.. keys] })).Id;

    public void Script(JobOwnerKind kind, Guid id, params ScriptedOutcome[] outcomes) => Do(new ScriptOutcomes(kind, id, [.. outcomes]));

    public static ScriptedOutcome Fails(string code, string category, string message, double after = 0.4) =>
        new(End: JobEnd.Fails, FailsAfter: after, Error: new JobError(code, category, message));

    /// <summary>A platform that refuses the credentials: it needs a while for its answer, and no row gets through.</summary>
    public static ScriptedOutcome Refuses(string code, string message, double after) => Fails(code, "auth", message, after) with { Rows = 0, Written = 0 };

    public static ScriptedOutcome Takes(TimeSpan duration, long? rows = null) => new(Takes: duration, Rows: rows);

    public static ScriptedOutcome[] Times(int count, ScriptedOutcome outcome) => [.. Enumerable.Repeat(outcome, count)];
}
