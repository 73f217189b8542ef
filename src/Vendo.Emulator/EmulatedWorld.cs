using Vendo.Emulator.Domain.Apps;
using Vendo.Emulator.Domain.Destinations;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Models;
using Vendo.Emulator.Domain.Sources;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator;

/// <summary>A world of an emulator: what a test reads from it and does to it.</summary>
public abstract class EmulatedWorld
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
