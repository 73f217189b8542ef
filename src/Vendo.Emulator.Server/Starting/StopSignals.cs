using System.Runtime.InteropServices;

namespace Vendo.Emulator.Server.Starting;

/// <summary>Handles Ctrl+C and SIGTERM: the first one requests a clean stop, a second one ends the program at once.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly PosixSignalRegistration[] _registrations;

    public StopSignals() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal),
        PosixSignalRegistration.Create(PosixSignal.SIGHUP, OnSignal),
    ];

    /// <summary>Completes when a stop is requested.</summary>
    public Task Asked => _asked.Task;

    /// <summary>Completes when a stream has ended.</summary>
    public static Task EndOf(Stream input) => Task.Factory.StartNew(
        () =>
        {
            var ignored = new byte[256];
            while (input.Read(ignored) > 0)
            {
            }
        },
        CancellationToken.None,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
    }

    private void OnSignal(PosixSignalContext context) => context.Cancel = _asked.TrySetResult();
}
