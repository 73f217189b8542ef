using Microsoft.AspNetCore.Http;
using Vendo.Emulator.Domain.Accounts;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Http.Requests;

namespace Vendo.Emulator.Http;

/// <summary>One authorised request: its key, its world and its input.</summary>
internal sealed class ApiCall(HttpContext context, WorldHost host, WorldView view, ApiKey key, Exchange exchange, PageMemo pages)
{
    private readonly RequestInput _input = new(context);
    private readonly RecordedCommands _commands = new(host, exchange);

    public HttpContext Context { get; } = context;

    public World World { get; } = view.World;

    public Instant Now { get; } = view.Now;

    public ApiKey Key { get; } = key;

    public Guid AccountId => Key.AccountId;

    /// <inheritdoc cref="RequestInput.Violations"/>
    public Violations Violations => _input.Violations;

    /// <inheritdoc cref="RequestInput.Query"/>
    public QueryReader Query => _input.Query;

    /// <inheritdoc cref="RequestInput.UseQuery"/>
    public void UseQuery(QueryReader read) => _input.UseQuery(read);

    /// <summary>The query string as it came.</summary>
    public string RawQuery { get; } = context.Request.QueryString.Value ?? "";

    /// <summary>The last pages of the world's lists.</summary>
    public PageMemo Pages { get; } = pages;

    /// <inheritdoc cref="RequestInput.Body"/>
    public ObjectReader? Body => _input.Body;

    /// <summary>A parameter of the path, such as <c>{id}</c>.</summary>
    public string Route(string name) => Context.Request.RouteValues[name] as string ?? "";

    /// <summary>An id in the path; null if it is not a UUID, which then is not found.</summary>
    public Guid? RouteId(string name = "id") => Uuid.TryParse(Route(name), out var id) ? id : null;

    /// <inheritdoc cref="RequestInput.ReadBodyAsync"/>
    public ValueTask<ApiError?> ReadBodyAsync() => _input.ReadBodyAsync();

    /// <summary>Applies a command that was made from the input; completes when it is committed. An input of the wrong shape is refused.</summary>
    public async ValueTask<Outcome<T>> ApplyAsync<T>(Command<T> command) => (await RunAsync(command).ConfigureAwait(false)).Outcome;

    /// <summary>Applies a command to the row that the path names. An id that is not a UUID is not found.</summary>
    /// <param name="resource">The resource, as a refusal names it: <c>App</c>.</param>
    /// <param name="command">Makes the command from the id.</param>
    /// <param name="parameter">The part of the path that holds the id.</param>
    public async ValueTask<Outcome<T>> ApplyToAsync<T>(string resource, Func<Guid, Command<T>> command, string parameter = "id") =>
        RouteId(parameter) is { } id ? await ApplyAsync(command(id)).ConfigureAwait(false) : Refusal.NotFound(resource);

    /// <summary>The same, with the world after the command.</summary>
    public async ValueTask<Applied<T>> RunAsync<T>(Command<T> command) =>
        _input.WhyRefused(view, command) is { } refusal
            ? new Applied<T>(World, refusal, Changes.None)
            : _input.AsGiven(await _commands.ApplyAsync(command).ConfigureAwait(false));

    /// <summary>Records the input, and its unread parts.</summary>
    public async ValueTask RecordAsync(int status)
    {
        (exchange.UnreadQuery, exchange.UnreadBody) = (UnreadInput.Kept(_input.ReadQuery?.Unread()), UnreadInput.Kept(_input.Body?.Unread()));
        exchange.RequestBytes = _input.Utf8;

        // An action route reads no body, so all fields of a body are unread.
        if (_input.Body is null && _input.Utf8.IsEmpty && status < 300 && RequestBody.IsThere(Context))
        {
            exchange.RequestBytes = (await RequestBody.ReadAsync(Context).ConfigureAwait(false)).Body;
            exchange.UnreadBody = UnreadInput.Kept(UnreadInput.Fields(exchange.RequestBytes));
        }
    }
}
