using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Vendo.Emulator.Benchmarks.Load;

/// <summary>A server in its own process, on a free loopback port; killed at the end.</summary>
internal sealed class Peer : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly Process _process;

    private Peer(Process process, int port, double startMilliseconds) => (_process, Port, StartMilliseconds) = (process, port, startMilliseconds);

    public int Port { get; }

    /// <summary>From the start of the process to its first whole answer.</summary>
    public double StartMilliseconds { get; }

    /// <summary>Resident memory now, in megabytes.</summary>
    public double ResidentMegabytes => File.ReadLines($"/proc/{_process.Id}/status")
        .Where(line => line.StartsWith("VmRSS:", StringComparison.Ordinal))
        .Select(line => double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024)
        .Single();

    /// <summary>Puts load on the server, and looks at the processor time that it uses.</summary>
    /// <inheritdoc cref="LoadClient.Run"/>
    public Measured Load(double seconds, Func<int, int, byte[]> request, int connections = LoadClient.Connections)
    {
        var before = ProcessorTime();
        var measured = LoadClient.Run(Port, seconds, request, connections);
        return measured with { ServerTime = (ProcessorTime() - before).TotalMicroseconds / measured.Requests };
    }

    /// <param name="fileName">The program.</param>
    /// <param name="args">Its arguments, given a port.</param>
    /// <param name="path">The path that has to answer before the server counts as started.</param>
    public static Peer Start(string fileName, Func<int, string[]> args, string path)
    {
        var port = FreePort();
        var start = new ProcessStartInfo(fileName, args(port)) { RedirectStandardOutput = true, RedirectStandardError = true };
        var clock = Stopwatch.StartNew();
        var process = Process.Start(start)!;
        process.OutputDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        var errors = process.StandardError.ReadToEndAsync();
        while (clock.Elapsed < Patience && !process.HasExited)
        {
            try
            {
                using var client = new AskingSocket(port);
                client.Ask(LoadClient.Get(path));
                return new Peer(process, port, clock.Elapsed.TotalMilliseconds);
            }
            catch (Exception e) when (e is SocketException or IOException)
            {
                Thread.Sleep(1);
            }
        }

        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        throw new InvalidOperationException($"{fileName} did not answer {path}: {errors.Result}");
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private TimeSpan ProcessorTime()
    {
        _process.Refresh();
        return _process.TotalProcessorTime;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
