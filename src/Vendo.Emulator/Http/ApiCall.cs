using Microsoft.AspNetCore.Http;
using Vendo.Emulator.Domain.Accounts;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Hosting;

namespace Vendo.Emulator.Http;

/// <summary>One authorised request: whose it is, the world it reads, and what it has read of its input.</summary>
internal sealed class ApiCall(HttpContext context, WorldHost host, WorldView view, ApiKey key)
{
    private QueryReader? _query;

    public HttpContext Context { get; } = context;

    public WorldHost Host { get; } = host;

    public World World { get; } = view.World;

    public Instant Now { get; } = view.Now;

    public ApiKey Key { get; } = key;

    public Guid AccountId => Key.AccountId;

    /// <summary>What is wrong with the query or the body, once it is read.</summary>
    public Violations Violations { get; } = new();

    /// <summary>The query string.</summary>
    public QueryReader Query => _query ??= new QueryReader(Pairs(Context.Request.Query), Violations);

    /// <summary>The body as far as it was read; null where nobody asked for it.</summary>
    public ObjectReader? Body { get; private set; }

    /// <summary>A part of the path, as in <c>{id}</c>.</summary>
    public string Route(string name) => Context.Request.RouteValues[name] as string ?? "";

    /// <summary>An id of the path; one that is no UUID is simply not found.</summary>
    public Guid? RouteId(string name = "id") => Uuid.TryParse(Route(name), out var id) ? id : null;

    /// <summary>Reads the body as a JSON object; afterwards its fields can be read. Gives why not.</summary>
    public async ValueTask<ApiError?> ReadBodyAsync()
    {
        var (utf8, error) = await RequestBody.ReadAsync(Context);
        if (error is not null)
            return error;
        var json = JsonBody.Parse(utf8);
        if (json.Refusal is { } refusal)
            return ApiErrors.From(refusal);
        Body = ObjectReader.Of(json.Value, Violations);
        return null;
    }

    /// <summary>Applies a command; answered when it is committed.</summary>
    public async ValueTask<Outcome<T>> ApplyAsync<T>(Command<T> command) => (await Host.ApplyAsync(command)).Outcome;

    private static IEnumerable<KeyValuePair<string, string>> Pairs(IQueryCollection query)
    {
        foreach (var (name, values) in query)
        {
            foreach (var value in values)
                yield return KeyValuePair.Create(name, value ?? "");
        }
    }
}
