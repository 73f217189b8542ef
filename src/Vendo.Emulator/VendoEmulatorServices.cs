using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Vendo.Emulator.Serving.Redirecting;

namespace Vendo.Emulator;

/// <summary>Adds the emulator to an ASP.NET application, or connects the application's HTTP clients to it.</summary>
public static class VendoEmulatorServices
{
    /// <summary>
    /// Adds a <see cref="VendoEmulator"/>, which starts when it is first resolved and stops with the application. An emulator
    /// that was added before stays.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Sets its options; null takes the defaults.</param>
    public static IServiceCollection AddVendoEmulator(this IServiceCollection services, Action<VendoEmulatorOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);

        // Starts on a pool thread: the thread that resolves the service may be one that the start would wait for.
        services.TryAddSingleton(_ => Task.Run(() => VendoEmulator.StartAsync(configure)).GetAwaiter().GetResult());
        return services;
    }

    /// <summary>Answers <c>/api</c> and <c>/_emulator</c> in an application that has called <see cref="AddVendoEmulator"/>.</summary>
    /// <param name="endpoints">The application.</param>
    public static IEndpointRouteBuilder MapVendoEmulator(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        endpoints.ServiceProvider.GetRequiredService<VendoEmulator>().Core.Map(endpoints, isAlone: false);
        return endpoints;
    }

    /// <summary>
    /// Redirects an application to an emulator, for <c>ConfigureTestServices</c>. Every client that the container's
    /// <c>IHttpClientFactory</c> builds, regardless of its name and base address, reaches the emulator if it calls Vendo's API
    /// host; its requests to other hosts are unaffected. Nothing reaches Vendo: any other request of this process to a host
    /// under <c>vendodata.com</c> throws, until the emulator is disposed. The container's <see cref="TimeProvider"/> becomes
    /// <see cref="VendoEmulator.TimeProvider"/>. If it is called more than once, the last call counts.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="vendo">The emulator, or a fork. The test owns it; it must outlive the services.</param>
    /// <param name="hosts">Further hosts that stand for Vendo, each as <c>host</c> or <c>host:port</c>.</param>
    /// <param name="replaceTime">Whether the container's <see cref="TimeProvider"/> is replaced.</param>
    /// <param name="replaceKey">
    /// Whether <see cref="VendoEmulator.ApiKey"/> takes the place of a missing key and of one that the emulator does not
    /// know; otherwise those are answered with 401.
    /// </param>
    /// <exception cref="ArgumentException">A host is neither <c>host</c> nor <c>host:port</c>.</exception>
    /// <exception cref="ObjectDisposedException">The emulator is disposed.</exception>
    public static IServiceCollection UseVendoEmulator(
        this IServiceCollection services, VendoEmulator vendo, IEnumerable<string>? hosts = null, bool replaceTime = true, bool replaceKey = true)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(vendo);
        Redirection.Add(services, new ClientRoute(null, _ => vendo, vendo, HostNames.Of(hosts), replaceKey));
        if (!replaceTime)
            return services;
        services.RemoveAll<TimeProvider>();
        return services.AddSingleton(vendo.TimeProvider);
    }

    /// <summary>
    /// Redirects one client to an emulator: all its requests, its base address and its key. Requests to hosts that do not
    /// stand for Vendo throw. If the application never asks for a client of this name, the emulator says so when it is
    /// disposed.
    /// </summary>
    /// <param name="builder">The client.</param>
    /// <param name="vendo">The emulator, or a fork. The test owns it; it must outlive the services.</param>
    /// <param name="hosts">Further hosts that stand for Vendo, each as <c>host</c> or <c>host:port</c>.</param>
    /// <param name="replaceKey">As for <see cref="UseVendoEmulator(IServiceCollection, VendoEmulator, IEnumerable{string}?, bool, bool)"/>.</param>
    /// <exception cref="ArgumentException">A host is neither <c>host</c> nor <c>host:port</c>.</exception>
    /// <exception cref="ObjectDisposedException">The emulator is disposed.</exception>
    public static IHttpClientBuilder UseVendoEmulator(this IHttpClientBuilder builder, VendoEmulator vendo, IEnumerable<string>? hosts = null, bool replaceKey = true)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(vendo);
        Redirection.Add(builder.Services, new ClientRoute(builder.Name, _ => vendo, vendo, HostNames.Of(hosts), replaceKey));
        return builder;
    }

    /// <summary>
    /// Redirects a client to the emulator of these services: its requests, its base address and its key. If no emulator is
    /// added, one is, with the defaults.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="name">The client's name, as for <c>IHttpClientFactory</c>; a typed client has the name of its type.</param>
    public static IHttpClientBuilder AddVendoEmulatorHandler(this IServiceCollection services, string name)
    {
        services.AddVendoEmulator();
        var builder = services.AddHttpClient(name);
        Redirection.Add(services, new ClientRoute(name, provider => provider.GetRequiredService<VendoEmulator>(), null, HostNames.Of(null), ReplacesKey: true));
        return builder;
    }

    /// <summary>
    /// Redirects a client to an emulator, or a fork, of a test's own, which outlives the services. If the application never
    /// asks for a client of this name, the emulator says so when it is disposed.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="name">The client's name, as for <c>IHttpClientFactory</c>; a typed client has the name of its type.</param>
    /// <param name="emulator">The emulator.</param>
    public static IHttpClientBuilder AddVendoEmulatorHandler(this IServiceCollection services, string name, VendoEmulator emulator) =>
        services.AddHttpClient(name).UseVendoEmulator(emulator);
}
