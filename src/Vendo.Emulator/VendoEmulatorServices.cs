using System.Net.Http.Headers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Vendo.Emulator;

/// <summary>The emulator in somebody's own ASP.NET application, or behind its HTTP clients.</summary>
public static class VendoEmulatorServices
{
    /// <summary>
    /// Adds a <see cref="VendoEmulator"/>, started when it is first asked for, and stopped with the application. What is
    /// added already stays.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">How it starts; null takes the defaults.</param>
    public static IServiceCollection AddVendoEmulator(this IServiceCollection services, Action<VendoEmulatorOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);

        // On a thread of the pool: whoever asks for a service may be the one whom a start would wait for.
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
    /// Points a named <see cref="HttpClient"/> at the emulator of these services: its requests, its base address and its
    /// key. Where no emulator is added, one is, with the defaults.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="name">The client's name, as for <c>IHttpClientFactory</c>.</param>
    public static IHttpClientBuilder AddVendoEmulatorHandler(this IServiceCollection services, string name)
    {
        services.AddVendoEmulator();
        return Point(services, name, provider => provider.GetRequiredService<VendoEmulator>());
    }

    /// <summary>Points a named <see cref="HttpClient"/> at an emulator, or a fork, of a test's own, which outlives the services.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="name">The client's name, as for <c>IHttpClientFactory</c>.</param>
    /// <param name="emulator">The emulator.</param>
    public static IHttpClientBuilder AddVendoEmulatorHandler(this IServiceCollection services, string name, VendoEmulator emulator)
    {
        ArgumentNullException.ThrowIfNull(emulator);
        return Point(services, name, _ => emulator);
    }

    private static IHttpClientBuilder Point(IServiceCollection services, string name, Func<IServiceProvider, VendoEmulator> find) => services
        .AddHttpClient(name, (provider, client) =>
        {
            var emulator = find(provider);
            client.BaseAddress = emulator.BaseAddress;
            if (emulator.ApiKey.Length > 0)
                client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", emulator.ApiKey);
        })
        .ConfigurePrimaryHttpMessageHandler(provider => find(provider).Handler);
}
