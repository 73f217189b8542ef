using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Api;

/// <summary>
/// The routes of a resource that a client creates, lists, changes, pauses and deletes. They are the same for each; a resource says
/// what differs: its path, its table, its commands and its answers.
/// </summary>
/// <typeparam name="TRow">The type of its rows, which also names the operations and refusals: <c>App</c>, <c>ListApps</c>.</typeparam>
internal sealed class EntityRoutes<TRow>
    where TRow : EntityRow
{
    private static string Name => typeof(TRow).Name;

    /// <summary>The path's parameter that holds the id of a row.</summary>
    public string Id { get; init; } = "id";

    /// <summary>The rows.</summary>
    public required Func<World, Table<Guid, TRow>> Table { get; init; }

    /// <summary>Reads the query of the list.</summary>
    public required Func<ApiCall, Listing> Query { get; init; }

    /// <summary>Reads the body that creates a row.</summary>
    public required Func<ApiCall, Command<TRow>> Create { get; init; }

    /// <summary>Reads the body that changes a row.</summary>
    public required Func<ApiCall, Guid, Command<TRow>> Update { get; init; }

    /// <summary>The command that deletes a row of an account.</summary>
    public required Func<Guid, Guid, Command<TRow>> Delete { get; init; }

    /// <summary>The command that pauses a row of an account.</summary>
    public required Func<Guid, Guid, Command<TRow>> Pause { get; init; }

    /// <summary>The command that resumes a row of an account.</summary>
    public required Func<Guid, Guid, Command<TRow>> Resume { get; init; }

    /// <summary>The route that dispatches a job of a row; null for none.</summary>
    public (string Verb, Func<Guid, Guid, Command<Job>> Command)? Dispatch { get; init; }

    /// <summary>Refuses a creation whose body has the right shape, before any rule is asked; null for none.</summary>
    public Func<ApiCall, ApiError?>? RefuseCreation { get; init; }

    /// <summary>The answers of a generation of the API.</summary>
    public required Func<ApiShapes, EntityShapes<TRow>> Shapes { get; init; }

    /// <summary>Maps the routes.</summary>
    public void Map(ResourceRoutes routes)
    {
        var one = $"/{{{Id}}}";
        routes.Get("", $"List{Name}s", call => call.Pages.GetOrAdd(call, Name, List));
        routes.Get(one, $"Get{Name}", call => Find(call) is { } row ? ShapesOf(call).Detail(call.World, row) : NotFound);
        routes.Post("", $"Create{Name}", CreateAsync);
        routes.Patch(one, $"Update{Name}", UpdateAsync);
        routes.Delete(one, $"Delete{Name}", async call => DeletedAnswer.To(await ApplyAsync(call, Delete).ConfigureAwait(false)));
        if (Dispatch is var (verb, command))
        {
            routes.Post($"{one}/{verb.ToLowerInvariant()}", $"{verb}{Name}", async call =>
                DispatchedAnswer.To(await call.ApplyToAsync(Name, id => command(call.AccountId, id), Id).ConfigureAwait(false), ApiShapes.Of(call.World).Dispatched));
        }

        routes.Post($"{one}/pause", $"Pause{Name}", async call => State(call, await ApplyAsync(call, Pause).ConfigureAwait(false), $"{Name} paused successfully"));
        routes.Post($"{one}/resume", $"Resume{Name}", async call => State(call, await ApplyAsync(call, Resume).ConfigureAwait(false), $"{Name} resumed successfully"));
    }

    /// <summary>The answer if the row does not exist or belongs to another account.</summary>
    public static Reply NotFound => Refusal.NotFound(Name);

    /// <summary>The row of the path; null for none of the account.</summary>
    public TRow? Find(ApiCall call) =>
        call.RouteId(Id) is { } id && Table(call.World).FindLive(id) is { } row && row.AccountId == call.AccountId ? row : null;

    private Reply List(ApiCall call)
    {
        var (table, row) = (Table(call.World), ShapesOf(call).Row);
        return Query(call).Answer(table.Lists!, id => row(call.World, table.Rows[id.ToGuid()]));
    }

    private async ValueTask<Reply> CreateAsync(ApiCall call)
    {
        if (await call.ReadBodyAsync().ConfigureAwait(false) is { } error)
            return error;
        var command = Create(call);
        if (RefuseCreation?.Invoke(call) is { } refused)
            return refused;
        return Answer(await call.RunAsync(command).ConfigureAwait(false), ShapesOf(call).ShowCreated);
    }

    private async ValueTask<Reply> UpdateAsync(ApiCall call)
    {
        if (Find(call) is not { } row)
            return NotFound;
        if (await call.ReadBodyAsync().ConfigureAwait(false) is { } error)
            return error;
        return Answer(await call.RunAsync(Update(call, row.Id)).ConfigureAwait(false), (world, changed) => ShapesOf(call).ShowUpdated(call, world, changed));
    }

    private EntityShapes<TRow> ShapesOf(ApiCall call) => Shapes(ApiShapes.Of(call.World));

    private Reply State(ApiCall call, Outcome<TRow> outcome, string message) =>
        outcome.Refusal is { } refused ? refused : ShapesOf(call).State(call, outcome.Value, message);

    private ValueTask<Outcome<TRow>> ApplyAsync(ApiCall call, Func<Guid, Guid, Command<TRow>> command) =>
        call.ApplyToAsync(Name, id => command(call.AccountId, id), Id);

    private static Reply Answer(Applied<TRow> applied, Func<World, TRow, Reply> show) =>
        applied.Outcome.Refusal is { } refused ? refused : show(applied.World, applied.Outcome.Value);
}
