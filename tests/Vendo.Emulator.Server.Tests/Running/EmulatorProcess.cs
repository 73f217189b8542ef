using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using Vendo.Emulator.Tests.OpenApi;

namespace Vendo.Emulator.Server.Tests.Running;

/// <summary>The built program in its own process, on a free port.</summary>
internal sealed class EmulatorProcess : IAsyncDisposable
{
    private const string LastLineOfStart = "Ctrl+C stops it.", FirstWordOfSummary = "Requests: ";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = [];
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _reading;
    private readonly Task<string> _errors;

    private EmulatorProcess(Process process)
    {
        _process = process;
        _reading = ReadAsync();
        _errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>The start message.</summary>
    public IReadOnlyList<string> StartLines => [.. _lines.TakeWhile(line => line != LastLineOfStart)];

    /// <summary>The output between the start message and the summary.</summary>
    public IReadOnlyList<string> LogLines => [.. AfterStart.TakeWhile(line => !line.StartsWith(FirstWordOfSummary, StringComparison.Ordinal))];

    /// <summary>The summary at the end.</summary>
    public IReadOnlyList<string> Summary => [.. AfterStart.SkipWhile(line => !line.StartsWith(FirstWordOfSummary, StringComparison.Ordinal))];

    public Uri BaseAddress => new(StartLines[0].Split(' ')[^1]);

    /// <summary>Starts the quickest build of the program in a folder and waits until it listens.</summary>
    public static Task<EmulatorProcess> StartAsync(
        TemporaryFolder folder, string[] args, params (string Name, string Value)[] environment) => StartAsync(EmulatorProgram.Quickest, folder, args, environment);

    /// <summary>Starts a build of the program in a folder and waits until it listens.</summary>
    public static async Task<EmulatorProcess> StartAsync(
        EmulatorProgram program, TemporaryFolder folder, string[] args, params (string Name, string Value)[] environment)
    {
        var emulator = Launch(program, folder, ["--port", "0", .. args], environment);
        try
        {
            await Task.WhenAny(emulator._started.Task, emulator._reading).WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            await emulator.DisposeAsync();
            throw;
        }

        if (!emulator._started.Task.IsCompleted)
            throw new InvalidOperationException($"It did not start: {await emulator._errors}");
        return emulator;
    }

    /// <summary>Runs the quickest build of the program until it exits by itself.</summary>
    public static Task<(int ExitCode, string Output, string Errors)> RunAsync(
        TemporaryFolder folder, string[] args, params (string Name, string Value)[] environment) => RunAsync(EmulatorProgram.Quickest, folder, args, environment);

    /// <summary>Runs a build of the program until it exits by itself.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(
        EmulatorProgram program, TemporaryFolder folder, string[] args, params (string Name, string Value)[] environment)
    {
        await using var emulator = Launch(program, folder, args, environment);
        return (await emulator.EndAsync(), string.Join('\n', emulator._lines), await emulator._errors);
    }

    /// <summary>A client whose exchanges are all compared with the OpenAPI document.</summary>
    public HttpClient CreateClient(string? key = "YOUR_API_KEY")
    {
        var client = new HttpClient(new DescribedHandler(new SocketsHttpHandler())) { BaseAddress = BaseAddress, Timeout = Patience };
        if (key is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    /// <summary>Requests a clean stop and returns the exit code.</summary>
    public async Task<int> StopAsync(int signal = Signal.Terminate)
    {
        Assert.That(Signal.Send(_process.Id, signal), Is.Zero);
        return await EndAsync();
    }

    /// <summary>What it said on the error stream, once it has ended.</summary>
    public Task<string> ErrorsAsync() => _errors;

    /// <summary>Ends its standard input and returns the exit code.</summary>
    public Task<int> EndInputAsync()
    {
        _process.StandardInput.Close();
        return EndAsync();
    }

    /// <summary>Kills the program.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await EndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private IEnumerable<string> AfterStart => _lines.SkipWhile(line => line != LastLineOfStart).Skip(1);

    private static EmulatorProcess Launch(EmulatorProgram program, TemporaryFolder folder, string[] args, (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program.FileName, [.. program.FirstArgs, .. args])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var inherited in start.Environment.Keys.Where(name => name.StartsWith("VENDO_EMULATOR_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(inherited);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return new EmulatorProcess(Process.Start(start)!);
    }

    private async Task<int> EndAsync()
    {
        using var timeout = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(timeout.Token);
        await _reading;
        return _process.ExitCode;
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            _lines.Enqueue(line);
            if (line == LastLineOfStart)
                _started.TrySetResult();
        }
    }

    internal static class Signal
    {
        public const int Interrupt = 2;
        public const int Terminate = 15;

        [DllImport("libc", EntryPoint = "kill")]
        public static extern int Send(int process, int signal);
    }
}
