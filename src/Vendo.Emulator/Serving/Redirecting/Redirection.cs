using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace Vendo.Emulator.Serving.Redirecting;

/// <summary>Adds routes for clients to a container.</summary>
internal static class Redirection
{
    /// <exception cref="ObjectDisposedException">The route's emulator is disposed.</exception>
    public static void Add(IServiceCollection services, ClientRoute route)
    {
        route.Emulator?.Guard();
        services.AddHttpClient();
        services.AddSingleton(route);
        if (route.Client is { } name)
            services.AddSingleton<IPostConfigureOptions<HttpClientFactoryOptions>>(provider => new PostConfigureOptions<HttpClientFactoryOptions>(name, options => options.HttpClientActions.Add(client => Address(client, route.Find(provider)))));
        if (services.Any(service => service.ServiceType == typeof(ClientRoutes)))
            return;

        // The first filter is the outermost one: it sees what all others have configured.
        services.Insert(0, ServiceDescriptor.Singleton<IHttpMessageHandlerBuilderFilter>(provider => provider.GetRequiredService<ClientRoutes>()));
        services.AddSingleton<ClientRoutes>();
    }

    // The path stays, because relative addresses resolve against it.
    private static void Address(HttpClient client, VendoEmulator emulator) =>
        client.BaseAddress = client.BaseAddress is { } own ? new Uri(emulator.BaseAddress, own.AbsolutePath) : emulator.BaseAddress;
}
