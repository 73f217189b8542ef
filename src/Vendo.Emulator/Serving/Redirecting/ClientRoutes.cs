using System.Collections.Concurrent;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Serving.Redirecting;

/// <summary>
/// Puts a <see cref="RedirectHandler"/> into every client that a container's <c>IHttpClientFactory</c> builds, after the
/// application's own configuration, so that the application's handlers wrap it.
/// </summary>
internal sealed class ClientRoutes : IHttpMessageHandlerBuilderFilter, IDisposable
{
    private readonly ClientRoute[] _routes;
    private readonly string[] _configured;
    private readonly ConcurrentDictionary<string, bool> _built = new(StringComparer.Ordinal);

    /// <param name="routes">The routes of the container; the last one for a client counts.</param>
    /// <param name="configured">The application's own configuration of clients, for their names.</param>
    public ClientRoutes(IEnumerable<ClientRoute> routes, IEnumerable<IConfigureOptions<HttpClientFactoryOptions>> configured)
    {
        _routes = [.. routes];
        _configured = [.. configured.OfType<ConfigureNamedOptions<HttpClientFactoryOptions>>().Select(each => each.Name).OfType<string>().Distinct()];
        foreach (var emulator in Emulators)
            emulator.Promises.Add(this, () => WhyBroken(emulator));
    }

    /// <inheritdoc/>
    public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
    {
        next(builder);
        var name = builder.Name ?? "";
        _built[name] = true;
        builder.PrimaryHandler = Insert(builder.PrimaryHandler, name, builder.Services);
    };

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var emulator in Emulators)
            emulator.Promises.Close(this);
    }

    private IEnumerable<VendoEmulator> Emulators => _routes.Where(route => route.Client is not null).Select(route => route.Emulator).OfType<VendoEmulator>().Distinct();

    private HttpMessageHandler Insert(HttpMessageHandler primary, string name, IServiceProvider services)
    {
        var client = name.Length == 0 ? "the client without a name" : $"the client '{name}'";
        if (_routes.LastOrDefault(route => route.Client == name) is { } own)
        {
            var its = own.Find(services);
            its.Guard();
            return new RedirectHandler(its, own.Hosts.With(its.BaseAddress), own.ReplacesKey, client);
        }

        if (_routes.LastOrDefault(route => route.Client is null) is not { } all)
            return Innermost(primary, () => new RedirectHandler(null, HostNames.None, false, client) { Remedy = _ => OtherNames(name) });
        var emulator = all.Find(services);
        return Innermost(primary, () => new RedirectHandler(emulator, emulator.IsOnPort ? all.Hosts.With(emulator.BaseAddress) : all.Hosts, all.ReplacesKey, client));
    }

    // A delegating primary handler is the application's code too (for example Refit's, or one that signs requests): it runs, and its requests are redirected.
    private static HttpMessageHandler Innermost(HttpMessageHandler primary, Func<RedirectHandler> create)
    {
        if (LastOf(primary) is { InnerHandler: { } carrier } last)
        {
            var redirect = create();
            redirect.InnerHandler = carrier;
            try
            {
                last.InnerHandler = redirect;
                return primary;
            }
            catch (InvalidOperationException)
            {
                // Shared between clients and in use, so it can only be bypassed.
            }
        }

        var around = create();
        around.InnerHandler = primary;
        return around;
    }

    private static DelegatingHandler? LastOf(HttpMessageHandler primary)
    {
        var last = primary as DelegatingHandler;
        while (last?.InnerHandler is DelegatingHandler next)
            last = next;
        return last is EmulatorHandler or RedirectHandler ? null : last;
    }

    private string OtherNames(string name) =>
        $"Only {Listed(_routes.Select(route => route.Client!))} is redirected to the emulator. Name '{name}' instead, or redirect every client with services.UseVendoEmulator(vendo).";

    private string? WhyBroken(VendoEmulator emulator)
    {
        var missing = _routes.Where(route => route.Emulator == emulator && route.Client is { } name && !_built.ContainsKey(name) && !_configured.Contains(name)).Select(route => route.Client!).ToArray();
        if (missing.Length == 0)
            return null;
        string[] others = [.. _built.Keys.Concat(_configured).Except(missing).Order(StringComparer.Ordinal)];
        var there = others.Length == 0 ? "It has no other clients." : $"Its clients are {Listed(others)}.";
        return $"The client {Listed(missing)} was redirected to the emulator, but the application never asked for it. {there} A typed client has the name of its type, and services.UseVendoEmulator(vendo) needs no names.";
    }

    private static string Listed(IEnumerable<string> names)
    {
        var all = names.Distinct().Select(name => name.Length == 0 ? "the one without a name" : $"'{name}'").ToArray();
        return Messages.First(all, most: 20);
    }
}
