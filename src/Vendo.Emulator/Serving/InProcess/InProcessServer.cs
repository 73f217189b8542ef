using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Vendo.Emulator.Serving.InProcess;

/// <summary>
/// Runs requests without a socket, on the thread that sends them: an answer that waits for nothing is complete when the call
/// returns. It uses ASP.NET's routing without a host, because each test may start one.
/// </summary>
internal sealed class InProcessServer : IHostApplicationLifetime, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly ServiceProvider _services;
    private RequestDelegate? _pipeline;

    /// <param name="addServices">Adds log providers and other services; null for no logging.</param>
    public InProcessServer(Action<IServiceCollection>? addServices)
    {
        ApplicationStopping = _stopping.Token;
        var services = new ServiceCollection();
        services.AddRoutingCore();
        services.AddLogging();
        services.AddSingleton(new DiagnosticListener(nameof(InProcessServer)));
        services.AddSingleton<IHostApplicationLifetime>(this);
        addServices?.Invoke(services);
        _services = services.BuildServiceProvider();
    }

    /// <inheritdoc/>
    public CancellationToken ApplicationStarted => default;

    /// <inheritdoc/>
    public CancellationToken ApplicationStopping { get; }

    /// <inheritdoc/>
    public CancellationToken ApplicationStopped => ApplicationStopping;

    /// <summary>The services of requests.</summary>
    public IServiceProvider Services => _services;

    /// <summary>Sets the routes; from then on requests are accepted.</summary>
    public void Start(Action<IEndpointRouteBuilder> map)
    {
        var app = new ApplicationBuilder(_services);
        app.UseRouting();
        app.UseEndpoints(map);
        _pipeline = app.Build();
    }

    /// <summary>A handler that sends requests to this server.</summary>
    /// <param name="bind">Adds features to each request; null for none.</param>
    public HttpMessageHandler CreateHandler(Action<HttpContext>? bind = null) => new InProcessHandler(this, bind);

    /// <summary>A client of this server.</summary>
    public HttpClient CreateClient() => new(CreateHandler()) { BaseAddress = new Uri("http://localhost/") };

    /// <inheritdoc cref="RequestDelegate"/>
    public Task RunAsync(HttpContext context) => _pipeline!(context);

    /// <inheritdoc/>
    public void StopApplication() => _stopping.Cancel();

    /// <inheritdoc/>
    public void Dispose()
    {
        StopApplication();
        _services.Dispose();
    }
}
