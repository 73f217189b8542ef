using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Seeding;
using Vendo.Emulator.Server.Logging;
using Vendo.Emulator.Server.Options;
using Vendo.Emulator.Server.Starting;
using Vendo.Emulator.Serving;

namespace Vendo.Emulator.Server;

/// <summary>One run of the program, from its options to a clean stop.</summary>
internal static class EmulatorRun
{
    // Clients with a busy connection may finish their requests, but must not delay the exit.
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(3);

    /// <summary>Runs until a stop is requested; returns the exit code.</summary>
    public static async Task<int> RunAsync(ProgramOptions options, TimeProvider time, Terminal terminal, TextWriter output, TextWriter errors)
    {
        using var signals = new StopSignals();
        var listening = ListenAddress.Listen(options);
        if (listening.Refusal is { } occupied)
            return Fail(errors, occupied.Message);
        using var socket = listening.Value;
        await output.WriteAsync(StartMessage.Address(ListenAddress.UrlOf(socket.LocalEndPoint)));
        using var log = new ErrorLog(errors, options.Log == Verbosity.Verbose ? LogLevel.Warning : LogLevel.Error);
        var opened = Open(options, time, terminal, output, log);
        if (opened.Refusal is { } refusal)
            return Fail(errors, OneLine.Of(refusal));
        try
        {
            await ServeAsync(new Setting(options, time, terminal, output), opened.Value, socket, options.IsStoppedWithInput ? Task.WhenAny(signals.Asked, StopSignals.EndOf(Console.OpenStandardInput())) : signals.Asked, log);
            return opened.Value.File?.WhyNotWhole() is { } lost ? Fail(errors, $"{OneLine.Of(lost)} What was written to the data file {opened.Value.File.Path} before that is lost with it.") : 0;
        }
        catch (DurabilityException error)
        {
            return Fail(errors, OneLine.Of(error.Message));
        }
        finally
        {
            opened.Value.File?.Dispose();
        }
    }

    private static Outcome<OpenedWorld> Open(ProgramOptions options, TimeProvider time, Terminal terminal, TextWriter output, ErrorLog log)
    {
        var isQuiet = options.Log == Verbosity.Quiet;
        using var progress = new ProgressLine(output, terminal.IsShown && !isQuiet, time);
        return new WorldOpening(options, time, log.CreateLogger("Vendo.Emulator.Storage"), isQuiet ? null : output.WriteLine, new FixtureProgress(progress.Show)).Open();
    }

    private static async Task ServeAsync(Setting setting, OpenedWorld opened, Socket socket, Task stop, ErrorLog log)
    {
        var (options, time, terminal, output) = setting;
        await using var lines = new ConsoleLines(output, time);
        var hosting = new WorldHostOptions { RateLimit = options.RateLimit, Latency = options.Latency, Report = options.Log == Verbosity.Quiet ? null : lines.Add };
        var host = new WorldHost(opened.World, time, opened.File?.Durability, origin: opened.Origin, options: hosting);
        WorldHost[] worlds;
        await using (var server = await StartAsync(setting, host, socket, log, lines))
        {
            log.Open();
            await output.WriteAsync(StartMessage.Of(opened, server.BaseAddress));
            await using (options.Events ?? (terminal.IsShown && options.Log != Verbosity.Quiet) ? new WorldLog(host, lines.Add, new EventLine(terminal.HasColour), time) : null)
                await stop;
            worlds = [host, .. server.Core.Worlds.Extra.Select(extra => extra.Host)];
        }

        if (options.Log == Verbosity.Quiet)
            return;
        foreach (var line in StopSummary.Of(worlds))
            lines.Add(line);
    }

    private static Task<EmulatorServer> StartAsync(Setting setting, WorldHost host, Socket socket, ErrorLog log, ConsoleLines lines) =>
        EmulatorServer.StartAsync(host, ListenAddress.UrlOf(socket.LocalEndPoint), services =>
        {
            services.Configure<SocketTransportOptions>(transport => transport.CreateBoundListenSocket = _ => socket);

            // ASP.NET Core makes an activity for each request where this category is logged. It logs nothing that the log shows.
            services.AddLogging(logging => logging.AddProvider(log).AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None));
            services.Configure<HostOptions>(stopping => stopping.ShutdownTimeout = StopPatience);
            if (setting.Options.Log != Verbosity.Quiet)
                services.AddSingleton<IStartupFilter>(new RequestLog(lines, setting.Options.Log, host, setting.Time));
        }, setting.Options.Access);

    /// <summary>What a run is given.</summary>
    private sealed record Setting(ProgramOptions Options, TimeProvider Time, Terminal Terminal, TextWriter Output);

    private static int Fail(TextWriter errors, string line)
    {
        errors.WriteLine($"{CommandLine.Name}: {line}");
        return 1;
    }
}
