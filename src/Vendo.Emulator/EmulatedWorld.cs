using Vendo.Emulator.Domain.Apps;
using Vendo.Emulator.Domain.Destinations;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Models;
using Vendo.Emulator.Domain.Sources;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator;

/// <summary>A world of an emulator, in this process (<see cref="VendoEmulator"/>) or in another one (<see cref="ConnectedEmulator"/>): what a test reads from it and does to it.</summary>
public abstract class EmulatedWorld : IAsyncDisposable, IDisposable
{
    private protected EmulatedWorld()
    {
    }

    /// <summary>The current world: an immutable value, unaffected by later changes. It contains all accounts, and deleted rows.</summary>
    public abstract World World { get; }

    /// <summary>
    /// All events so far, oldest first: of requests, of advances and of the clock itself. A reset, a restore and an import
    /// clear it. At most 10,000 entries are kept, and 1,000 of one commit; with more, it lists and counts the latest and is
    /// truncated.
    /// </summary>
    public abstract Ledger Ledger { get; }

    /// <summary>The base address of the emulator.</summary>
    public abstract Uri BaseAddress { get; }

    /// <summary>A key with full access to the fixture's first account; empty if the fixture has none.</summary>
    public abstract string ApiKey { get; }

    /// <summary>The account of <see cref="ApiKey"/>.</summary>
    public abstract Guid AccountId { get; }

    /// <summary>The instant of the world's clock.</summary>
    public abstract DateTimeOffset Now { get; }

    /// <summary>The request log of the API.</summary>
    public abstract ExchangeLog Requests { get; }

    /// <summary>The armed faults.</summary>
    public abstract FaultSet Faults { get; }

    /// <summary>The outcomes of coming jobs.</summary>
    public abstract OutcomeSet Outcomes { get; }

    /// <summary>A client with the base address and the key.</summary>
    public abstract HttpClient CreateClient();

    /// <summary>
    /// An independent copy of this world, with its own clients, clock, faults, outcomes and request log, and the same keys.
    /// In process it costs microseconds, so that each test can have one; an emulator on a port gives the fork its own port,
    /// and over a connection it has a key of its own. Dispose it before this emulator.
    /// </summary>
    /// <exception cref="ObjectDisposedException">This one is disposed.</exception>
    public abstract EmulatedWorld Fork();

    /// <summary>The history: the latest events, and the kept versions of the world (see <see cref="VendoEmulatorOptions.KeptVersions"/>).</summary>
    /// <param name="after">Lists the first events after this number; null lists the latest.</param>
    /// <param name="limit">The maximum number of events. At most 10,000 are kept, and 1,000 of one commit.</param>
    public abstract WorldPast History(long? after = null, int limit = 1000);

    /// <summary>A <see cref="Fork"/> of a past version of the world, with a manual clock. Dispose it before this emulator.</summary>
    /// <param name="version">A version that <see cref="History"/> lists.</param>
    /// <exception cref="ArgumentException">The version is not kept.</exception>
    public abstract EmulatedWorld At(long version);

    /// <summary>Moves the clock and runs everything that is due until then, in order.</summary>
    /// <param name="duration">The duration, not negative.</param>
    /// <param name="cancellation">Cancels it, also between its steps. Completed steps stay; the <see cref="AdvanceCanceledException"/> lists them.</param>
    /// <returns>The events.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The duration is negative: the clock only moves forward.</exception>
    /// <exception cref="InvalidOperationException">The advance reached its limit of agenda entries; the message says where it stopped.</exception>
    public abstract Task<Ledger> AdvanceAsync(TimeSpan duration, CancellationToken cancellation = default);

    /// <summary>Moves the clock to an instant, which is not before <see cref="Now"/>.</summary>
    /// <param name="instant">The target.</param>
    /// <param name="cancellation">Cancels it, also between its steps. Completed steps stay; the <see cref="AdvanceCanceledException"/> lists them.</param>
    /// <returns>The events.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The instant is in the past: the clock only moves forward.</exception>
    public abstract Task<Ledger> AdvanceToAsync(DateTimeOffset instant, CancellationToken cancellation = default);

    /// <summary>Moves the clock to the next agenda entry; does nothing if there is none.</summary>
    /// <param name="cancellation">Cancels it, also between its steps. Completed steps stay; the <see cref="AdvanceCanceledException"/> lists them.</param>
    /// <returns>The events.</returns>
    public abstract Task<Ledger> AdvanceToNextAsync(CancellationToken cancellation = default);

    /// <summary>Moves the clock to the instant at which a job ends.</summary>
    /// <param name="jobId">The id, such as <c>job_60001</c>.</param>
    /// <param name="cancellation">Cancels it, also between its steps. Completed steps stay; the <see cref="AdvanceCanceledException"/> lists them.</param>
    /// <returns>The events.</returns>
    /// <exception cref="ArgumentException">There is no such job.</exception>
    /// <exception cref="InvalidOperationException">Nothing will ever end the job.</exception>
    public abstract Task<Ledger> AdvanceUntilSettledAsync(string jobId, CancellationToken cancellation = default);

    /// <summary>Moves the clock until a condition holds, from one timer or event of the world to the next.</summary>
    /// <param name="condition">Called at each stop, with the code under test at rest. It must not wait.</param>
    /// <param name="within">The maximum distance that the clock may move; null for a day.</param>
    /// <param name="cancellation">Cancels it between two stops; completed steps stay.</param>
    /// <returns>The events.</returns>
    /// <exception cref="TimeoutException">The condition does not hold within the bound; the message describes what is not at rest.</exception>
    public abstract Task<Ledger> AdvanceUntilAsync(Func<bool> condition, TimeSpan? within = null, CancellationToken cancellation = default);

    /// <summary>
    /// The first events of an advance to an instant, without changing anything. The cost depends on the events listed, not
    /// on those after them. A truncated forecast counts the listed events only, and its <see cref="Ledger.Now"/> is the
    /// instant of the last one: more happens then or later.
    /// </summary>
    /// <param name="until">Not before <see cref="Now"/>.</param>
    /// <param name="limit">The maximum number of events.</param>
    /// <param name="cancellation">Cancels it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The instant lies before <see cref="Now"/>.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public abstract Ledger Forecast(DateTimeOffset until, int limit = int.MaxValue, CancellationToken cancellation = default);

    /// <summary>The agenda: the next occurrence of each schedule and the next step of each open job, the earliest first. Nothing is simulated.</summary>
    /// <param name="limit">The maximum number of entries.</param>
    /// <param name="integrationId">Only those of this integration and of its jobs; null for all.</param>
    /// <exception cref="ArgumentException">There is no such integration.</exception>
    public abstract IReadOnlyList<AgendaItem> Agenda(int limit = 100, Guid? integrationId = null);

    /// <summary>Changes the clock's mode or scale; its instant stays the same.</summary>
    /// <param name="mode">The new mode; null keeps the current one.</param>
    /// <param name="scale">Emulator seconds per real second, above 0; null keeps the current one.</param>
    /// <param name="skipIdle">Whether a real clock passes the time between jobs at once: the next agenda entry is at most a second away, and a job takes about five seconds. Null leaves it.</param>
    /// <exception cref="ArgumentException">The scale is not above 0.</exception>
    public abstract void SetClock(ClockMode? mode = null, double? scale = null, bool? skipIdle = null);

    /// <summary>Sets the data that a source has, as if imports had brought it.</summary>
    /// <param name="sourceId">The source.</param>
    /// <param name="earliest">The start of its data; null together with <paramref name="latest"/> for no data.</param>
    /// <param name="latest">The end of its data, not before the start.</param>
    /// <exception cref="ArgumentException">There is no such source, only one bound is given, or the end is before the start.</exception>
    public abstract void SetSourceData(Guid sourceId, DateTimeOffset? earliest, DateTimeOffset? latest);

    /// <summary>The names of the named checkpoints, sorted.</summary>
    public abstract IReadOnlyList<string> CheckpointNames { get; }

    /// <summary>Deletes a checkpoint by name.</summary>
    /// <exception cref="ArgumentException">There is no checkpoint of that name.</exception>
    public abstract void DropCheckpoint(string name);

    /// <summary>A checkpoint of the current world: data, clock, agenda, outcomes, faults and counters. In process it costs nothing.</summary>
    /// <param name="name">A name, which the control surface shows too; null for none. A connection then makes one up, and drops the checkpoint when it ends.</param>
    /// <exception cref="InvalidOperationException">There are 100 named checkpoints already.</exception>
    public abstract WorldCheckpoint Checkpoint(string? name = null);

    /// <summary>Restores a checkpoint, of this world or of another one. The request log and all counts are cleared.</summary>
    public abstract void Restore(WorldCheckpoint checkpoint);

    /// <summary>Restores a checkpoint by name.</summary>
    /// <exception cref="ArgumentException">There is no checkpoint of that name.</exception>
    public abstract void Restore(string name);

    /// <summary>Restores the world's origin: the fixture, or the origin of a fork. The request log and all counts are cleared.</summary>
    /// <exception cref="InvalidOperationException">The fixture's file no longer exists, or has become invalid.</exception>
    public abstract Task ResetAsync();

    /// <summary>The world as a fixture file, which <see cref="ImportAsync"/> and <see cref="VendoEmulatorOptions.Seed"/> take. Credentials are omitted.</summary>
    public abstract Task<string> ExportAsync();

    /// <summary>Replaces this world with the world of a fixture file's text. The request log and all counts are cleared.</summary>
    /// <exception cref="ArgumentException">The file is invalid; the message lists every violation and its position.</exception>
    public abstract Task ImportAsync(string fixture);

    /// <summary>
    /// The emulator for people: its clock, the next entries of the agenda, what is not at rest, scripted outcomes, armed
    /// faults, the last exchanges, and what happened last. Every part is bounded. It ends each failed assertion of
    /// <see cref="Requests"/>.
    /// </summary>
    public abstract string Describe();

    /// <summary>
    /// Stops the emulator or the fork, and returns when it has stopped: for containers that are disposed synchronously.
    /// Prefer <see cref="DisposeAsync"/>, which blocks no thread.
    /// </summary>
    public abstract void Dispose();

    /// <summary>Stops the emulator or the fork; a connection ends, and only its forks are dropped. Idempotent.</summary>
    /// <exception cref="InvalidOperationException">
    /// A call of <see cref="OutcomeSet.NextJob"/> was followed by no outcome, or a client was redirected by a name that the
    /// application never asked for; the emulator is stopped all the same.
    /// </exception>
    public abstract ValueTask DisposeAsync();

    /// <summary>An app.</summary>
    /// <param name="id">Its id.</param>
    /// <exception cref="ArgumentException">There is no such app, or it is deleted.</exception>
    public App App(Guid id) => Find(World.Apps, id, "app");

    /// <summary>A source.</summary>
    /// <param name="id">Its id.</param>
    /// <exception cref="ArgumentException">There is no such source, or it is deleted.</exception>
    public Source Source(Guid id) => Find(World.Sources, id, "source");

    /// <summary>A destination.</summary>
    /// <param name="id">Its id.</param>
    /// <exception cref="ArgumentException">There is no such destination, or it is deleted.</exception>
    public Destination Destination(Guid id) => Find(World.Destinations, id, "destination");

    /// <summary>An integration.</summary>
    /// <param name="id">Its id.</param>
    /// <exception cref="ArgumentException">There is no such integration, or it is deleted.</exception>
    public Integration Integration(Guid id) => Find(World.Integrations, id, "integration");

    /// <summary>A model.</summary>
    /// <param name="id">Its id.</param>
    /// <exception cref="ArgumentException">There is no such model, or it is deleted.</exception>
    public Model Model(Guid id) => Find(World.Models, id, "model");

    /// <summary>A job.</summary>
    /// <param name="id">The id, such as <c>job_60001</c>.</param>
    /// <exception cref="ArgumentException">The text is no job's id, or there is no such job.</exception>
    public Job Job(string id)
    {
        var world = World;
        return world.Jobs.Rows[NumberOf(id, world, nameof(id))];
    }

    /// <summary>The jobs that are kept, in the order of their dispatch.</summary>
    /// <param name="of">The integration, source or model that owns them, deleted or not; null for all.</param>
    /// <exception cref="ArgumentException">There is no such integration, source or model.</exception>
    public IReadOnlyList<Job> Jobs(Guid? of = null)
    {
        var world = World;
        if (of is not { } owner)
            return [.. world.Jobs.Rows.Values.OrderBy(job => job.CreatedAt).ThenBy(job => job.Key)];
        return world.Integrations.TryFind(owner, out _) || world.Sources.TryFind(owner, out _) || world.Models.TryFind(owner, out _)
            ? [.. world.Jobs.Rows.Values.Where(job => job.OwnerId == owner).OrderBy(job => job.CreatedAt).ThenBy(job => job.Key)]
            : throw Missing(AnyOwner, owner, nameof(of));
    }

    private const string AnyOwner = "integration, source or model";

    /// <exception cref="ArgumentException">There is no such integration.</exception>
    private protected static IReadOnlyList<AgendaItem> AgendaOf(World world, int limit, Guid? integrationId)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        if (integrationId is { } id && world.Integrations.FindLive(id) is null)
            throw Missing("integration", id, nameof(integrationId));
        return [.. world.Upcoming.Where(item => integrationId is null || (item.OwnerKind == JobOwnerKind.Integration && item.OwnerId == integrationId)).Take(limit)];
    }

    /// <exception cref="ArgumentException">There is no such integration, source or model.</exception>
    internal static JobOwnerKind OwnerKind(World world, Guid id, string argument) =>
        world.Integrations.FindLive(id) is not null ? JobOwnerKind.Integration
        : world.Sources.FindLive(id) is not null ? JobOwnerKind.Source
        : world.Models.FindLive(id) is not null ? JobOwnerKind.Model
        : throw Missing(AnyOwner, id, argument);

    internal static ArgumentException Missing(string kind, object id, string argument) => new($"{Messages.NoSuch(kind, id)}.", argument);

    /// <summary>The number of a job.</summary>
    /// <param name="jobId">The id, such as <c>job_60001</c>.</param>
    /// <param name="world">The world that has the job.</param>
    /// <param name="argument">The argument that the id was given as.</param>
    /// <exception cref="ArgumentException">The text is no job's id, or there is no such job.</exception>
    internal static long NumberOf(string jobId, World world, string argument)
    {
        if (!Domain.Jobs.Job.TryParseId(jobId, out var number))
            throw new ArgumentException($"'{jobId}' is no job's id, such as job_60001.", argument);
        return world.Jobs.TryFind(number, out _)
            ? number
            : throw new ArgumentException($"{Messages.NoSuch("job", jobId)}. An id looks like job_60001; vendo.Jobs() lists the jobs that there are.", argument);
    }

    private static TRow Find<TRow>(Table<Guid, TRow> table, Guid id, string kind)
        where TRow : Row
    {
        if (!table.TryFind(id, out var row))
            throw Missing(kind, id, nameof(id));
        return row.DeletedAt is { } deleted ? throw new ArgumentException($"The {kind} {id} was deleted at {deleted}.", nameof(id)) : row;
    }
}
