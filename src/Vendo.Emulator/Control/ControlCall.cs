using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Control;

/// <summary>One request to the control surface: its world and its input.</summary>
internal sealed class ControlCall(HttpContext context, WorldHost host, WorldView view)
{
    private readonly RequestInput _input = new(context);

    public HttpContext Context { get; } = context;

    public WorldHost Host { get; } = host;

    /// <summary>The world and what its clock shows.</summary>
    public WorldView View { get; } = view;

    public World World => View.World;

    public Instant Now => View.Now;

    /// <inheritdoc cref="RequestInput.Violations"/>
    public Violations Violations => _input.Violations;

    /// <inheritdoc cref="RequestInput.Query"/>
    public QueryReader Query => _input.Query;

    /// <inheritdoc cref="RequestInput.Body"/>
    public ObjectReader? Body => _input.Body;

    /// <summary>A parameter of the path, such as <c>{id}</c>.</summary>
    public string Route(string name = "id") => Context.Request.RouteValues[name] as string ?? "";

    /// <inheritdoc cref="RequestInput.ReadBodyAsync"/>
    public ValueTask<ApiError?> ReadBodyAsync(bool isOptional = false) => _input.ReadBodyAsync(isOptional);

    /// <summary>Applies a command that was made from the body. A body of the wrong shape, or with an unread field, is refused.</summary>
    public async ValueTask<Applied<T>> ApplyAsync<T>(Command<T> command)
    {
        AddUnclear();
        return _input.WhyRefused(View, command) is { } refusal
            ? new Applied<T>(World, refusal, Changes.None)
            : _input.AsGiven(await Host.ApplyAsync(command).ConfigureAwait(false));
    }

    /// <summary>
    /// The violations of the body, after all its fields were read. Unlike the API, the control surface refuses unknown
    /// fields and fields that are given twice: an outcome with a misspelt <c>fails</c> would silently succeed.
    /// </summary>
    public bool IsInvalidBody([NotNullWhen(true)] out Refusal? refusal)
    {
        AddUnclear();
        return (refusal = Violations.AsBodyRefusal()) is not null;
    }

    /// <summary>The violations of the query, likewise.</summary>
    public bool IsInvalidQuery([NotNullWhen(true)] out Refusal? refusal)
    {
        foreach (var name in Query.Unread())
            Violations.Add(name, ControlMessages.Unknown);
        return (refusal = Violations.AsQueryRefusal()) is not null;
    }

    private void AddUnclear()
    {
        foreach (var path in Body?.Unread() ?? [])
            Violations.Add(path, ControlMessages.Unknown);
        foreach (var path in Body?.Repeated() ?? [])
            Violations.Add(path, ControlMessages.Duplicate);
    }
}
