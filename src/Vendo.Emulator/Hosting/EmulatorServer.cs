using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Vendo.Emulator.Hosting;

/// <summary>A running server around an emulator: in-process without a socket, or Kestrel on a loopback port.</summary>
internal sealed class EmulatorServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private EmulatorServer(WebApplication app, EmulatorCore core, Uri baseAddress) => (_app, Core, BaseAddress) = (app, core, baseAddress);

    public EmulatorCore Core { get; }

    public Uri BaseAddress { get; }

    /// <summary>The in-process server; null on a real port.</summary>
    public TestServer? InProcess => _app.Services.GetRequiredService<IServer>() as TestServer;

    /// <summary>Starts one.</summary>
    /// <param name="main">The main world.</param>
    /// <param name="url">Where Kestrel listens, as in <c>http://127.0.0.1:0</c>; null stays in the process.</param>
    /// <param name="addServices">Adds log providers and what else the server is to have; null logs nothing.</param>
    /// <param name="controlFromAnywhere">Whether other machines may use the control surface.</param>
    /// <param name="cancellation">Ends the start.</param>
    public static async Task<EmulatorServer> StartAsync(
        WorldHost main,
        string? url,
        Action<IServiceCollection>? addServices = null,
        bool controlFromAnywhere = false,
        CancellationToken cancellation = default)
    {
        // Nothing but what is used: an emulator starts anew for every test.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.Services.AddLogging();
        addServices?.Invoke(builder.Services);
        if (url is null)
            builder.WebHost.UseTestServer();
        else
            builder.WebHost.UseKestrelCore().UseUrls(url).ConfigureKestrel(options => options.AddServerHeader = false);
        var app = builder.Build();
        try
        {
            var core = new EmulatorCore(main, app.Services.GetRequiredService<ILoggerFactory>(), controlFromAnywhere);
            app.UseRouting();
            core.Map(app, isAlone: true);
            await app.StartAsync(cancellation).ConfigureAwait(false);
            return new EmulatorServer(app, core, url is null ? new Uri("http://localhost/") : AddressOf(app));
        }
        catch
        {
            await app.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Ends when the server does.</summary>
    public Task WaitForShutdownAsync(CancellationToken cancellation = default) =>
        Microsoft.Extensions.Hosting.HostingAbstractionsHostExtensions.WaitForShutdownAsync(_app, cancellation);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync().ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
        await Core.DisposeAsync().ConfigureAwait(false);
    }

    private static Uri AddressOf(WebApplication app) =>
        new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/");
}
