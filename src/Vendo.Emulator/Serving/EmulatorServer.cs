using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Http;
using Vendo.Emulator.Serving.InProcess;
using Vendo.Emulator.Serving.Redirecting;

namespace Vendo.Emulator.Serving;

/// <summary>A running server around an emulator: in-process without a socket, or Kestrel on a loopback port.</summary>
internal sealed class EmulatorServer : IAsyncDisposable
{
    private readonly WebApplication? _app;
    private readonly Setup _setup;
    private LeakGuard? _guard;

    private EmulatorServer(WebApplication? app, InProcessServer? inProcess, EmulatorCore core, Uri baseAddress, Setup setup) =>
        (_app, InProcess, Core, BaseAddress, _setup) = (app, inProcess, core, baseAddress, setup);

    public EmulatorCore Core { get; }

    public Uri BaseAddress { get; }

    /// <summary>The in-process server; null on a real port.</summary>
    public InProcessServer? InProcess { get; }

    /// <summary>Starts a server.</summary>
    /// <param name="main">The main world.</param>
    /// <param name="url">The URL for Kestrel, such as <c>http://127.0.0.1:0</c>; null for an in-process server.</param>
    /// <param name="addServices">Adds log providers and other services; null for no logging.</param>
    /// <param name="access">Who may call; null for the defaults.</param>
    /// <param name="loggers">The log of the emulator alone; null takes that of the services.</param>
    /// <param name="cancellation">Cancels the start.</param>
    public static Task<EmulatorServer> StartAsync(
        WorldHost main,
        string? url,
        Action<IServiceCollection>? addServices = null,
        Access? access = null,
        ILoggerFactory? loggers = null,
        CancellationToken cancellation = default) =>
        url is null
            ? Task.FromResult(InThisProcess(main, new Setup(addServices, access, loggers)))

            // The host would capture its caller's synchronization context, whose thread may be waiting for it.
            : Task.Run(() => ListenAsync(main, url, new Setup(addServices, access, loggers), cancellation), cancellation);

    /// <summary>Starts a server for a fork, on a free port of the loopback address.</summary>
    public Task<EmulatorServer> ListenForAsync(WorldHost fork) => StartAsync(fork, "http://127.0.0.1:0", loggers: _setup.Loggers, access: _setup.Access);

    /// <summary>Stops requests of this process to Vendo from now on, until the server is disposed.</summary>
    public void Guard()
    {
        if (Volatile.Read(ref _guard) is not null)
            return;
        var guard = new LeakGuard();
        if (Interlocked.CompareExchange(ref _guard, guard, null) is not null)
            guard.Dispose();
    }

    /// <summary>Completes when the server stops.</summary>
    public Task WaitForShutdownAsync(CancellationToken cancellation = default) =>
        _app is null ? Task.CompletedTask : Microsoft.Extensions.Hosting.HostingAbstractionsHostExtensions.WaitForShutdownAsync(_app, cancellation);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Volatile.Read(ref _guard)?.Dispose();
        InProcess?.StopApplication();
        if (_app is not null)
            await Task.Run(() => StopAsync(_app)).ConfigureAwait(false);

        await Core.DisposeAsync().ConfigureAwait(false);
        InProcess?.Dispose();
    }

    private static async Task StopAsync(WebApplication app)
    {
        await app.StopAsync().ConfigureAwait(false);
        await app.DisposeAsync().ConfigureAwait(false);
    }

    private static EmulatorServer InThisProcess(WorldHost main, Setup setup)
    {
        var server = new InProcessServer(setup.AddServices);
        var core = new EmulatorCore(main, setup.Loggers ?? server.Services.GetRequiredService<ILoggerFactory>(), setup.Access);
        server.Start(endpoints => core.Map(endpoints, isAlone: true));
        return new EmulatorServer(null, server, core, new Uri("http://localhost/"), setup);
    }

    private static async Task<EmulatorServer> ListenAsync(WorldHost main, string url, Setup setup, CancellationToken cancellation)
    {
        // Only the required services: an emulator is started for every test.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.Services.AddLogging();
        setup.AddServices?.Invoke(builder.Services);
        builder.WebHost.UseKestrelCore().UseSockets(KestrelSetup.Apply).UseUrls(url).ConfigureKestrel(KestrelSetup.Apply);
        var app = builder.Build();
        try
        {
            var core = new EmulatorCore(main, setup.Loggers ?? app.Services.GetRequiredService<ILoggerFactory>(), setup.Access);
            app.Use(new LastResort(core).RunAsync);
            app.UseRouting();
            core.Map(app, isAlone: true);
            await app.StartAsync(cancellation).ConfigureAwait(false);
            return new EmulatorServer(app, null, core, AddressOf(app), setup);
        }
        catch
        {
            await app.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static Uri AddressOf(WebApplication app) =>
        new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/");

    /// <summary>What a server is started with, beside its world and its address.</summary>
    private sealed record Setup(Action<IServiceCollection>? AddServices, Access? Access, ILoggerFactory? Loggers);
}
