using System.Diagnostics;
using System.Net.Http.Headers;

namespace Vendo.Emulator.Campaigns;

/// <summary>The program as a process of its own.</summary>
internal sealed class EmulatorChild : IDisposable
{
    private readonly Process _process;

    private EmulatorChild(Process process, Uri address)
    {
        _process = process;
        Client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(30) };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "YOUR_API_KEY");
        _ = _process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
    }

    public HttpClient Client { get; }

    /// <summary>The memory that it holds, in bytes.</summary>
    public long Resident
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    public bool HasExited => _process.HasExited;

    /// <summary>Starts the program, and returns when it listens.</summary>
    /// <exception cref="InvalidOperationException">It ended; the message is what it said.</exception>
    public static async Task<EmulatorChild> StartAsync(CampaignOptions options, params string[] args)
    {
        string[] all = ["--port", "0", "--log", "quiet", .. args];
        var start = options.Program is { } native
            ? new ProcessStartInfo(native, all)
            : new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [Path.Combine(AppContext.BaseDirectory, "vendo-emulator.dll"), .. all]);
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Contains(" listens on ", StringComparison.Ordinal))
                return new EmulatorChild(process, new Uri(line.Split(' ')[^1]));
        }

        throw new InvalidOperationException($"The program ended at its start: {await process.StandardError.ReadToEndAsync()}");
    }

    /// <summary>SIGKILL; returns when it is gone.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM; returns when the program is gone, and how long it took.</summary>
    /// <exception cref="InvalidOperationException">It did not end within 10 s.</exception>
    public async Task<TimeSpan> StopAsync()
    {
        var watch = Stopwatch.StartNew();
        using (var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]))
            await kill.WaitForExitAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            throw new InvalidOperationException("SIGTERM did not end the program within 10 s.");
        }

        return watch.Elapsed;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        Client.Dispose();
    }
}
