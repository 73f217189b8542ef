using System.Net.Http.Headers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Extensions.Hosting;

/// <summary>Registers a client of the Vendo API.</summary>
public static class VendoClientExtensions
{
    /// <summary>
    /// Registers an <see cref="HttpClient"/> with the address and the API key of a connection string:
    /// <c>Endpoint=http://localhost:4010;Key=YOUR_API_KEY</c>. The connection string is read when the factory makes a client, so that a
    /// test may still set it; one that is missing or wrong is an <see cref="InvalidOperationException"/> then.
    /// </summary>
    /// <param name="builder">The application.</param>
    /// <param name="connectionName">The name of the connection string, and of the client for <see cref="IHttpClientFactory"/>.</param>
    /// <returns>The client's builder, for handlers, typed clients and resilience.</returns>
    public static IHttpClientBuilder AddVendoClient(this IHostApplicationBuilder builder, string connectionName)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionName);
        return builder.Services.AddHttpClient(connectionName, (services, client) =>
        {
            var connection = VendoConnection.Read(services.GetRequiredService<IConfiguration>().GetConnectionString(connectionName), connectionName);
            client.BaseAddress = connection.Endpoint;
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", connection.Key);
        });
    }
}
