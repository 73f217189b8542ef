using Vendo.Emulator.Server.Options;
using Vendo.Emulator.Server.Starting;

namespace Vendo.Emulator.Server.Client;

/// <summary>One run of the program as a client of an emulator that runs.</summary>
internal static class ClientRun
{
    /// <summary>Runs the command; returns the exit code.</summary>
    public static async Task<int> RunAsync(ClientOptions options, TimeProvider time, ClientConsole console)
    {
        using var signals = new StopSignals();
        using var stop = new CancellationTokenSource();
        _ = signals.Asked.ContinueWith(_ => stop.Cancel(), TaskScheduler.Default);
        using var emulator = new ControlClient(options.Url, options.World, options.Token);
        try
        {
            await options.Command.RunAsync(new ClientSession(options, emulator, console, time, stop.Token));
            return 0;
        }
        catch (ClientException error)
        {
            return Fail(error.Message);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return Fail("stopped before the emulator answered.");
        }
        catch (IOException error)
        {
            return Fail($"The connection to {options.Url} broke: {OneLine.Of(error.Message)}");
        }

        int Fail(string line)
        {
            console.Errors.WriteLine($"{CommandLine.Name}: {line}");
            return 1;
        }
    }
}
