using System.Threading.Channels;

namespace Vendo.Emulator.Server.Logging;

/// <summary>
/// Writes lines to the console in order, without blocking requests. If the reader of the console does not keep up, lines are
/// dropped.
/// </summary>
internal sealed class ConsoleLines : IAsyncDisposable
{
    private const int MostWaiting = 10_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Channel<string> _lines = Channel.CreateBounded<string>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    private readonly TextWriter _output;
    private readonly TimeProvider _time;
    private readonly Task _writing;

    public ConsoleLines(TextWriter output, TimeProvider time)
    {
        (_output, _time) = (output, time);
        _writing = Task.Factory.StartNew(Write, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public void Add(string line) => _lines.Writer.TryWrite(line);

    public async ValueTask DisposeAsync()
    {
        _lines.Writer.TryComplete();
        try
        {
            await _writing.WaitAsync(Patience, _time);
        }
        catch (TimeoutException)
        {
            // The console is not read; the remaining lines are lost.
        }
    }

    private void Write()
    {
        try
        {
            while (_lines.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
            {
                while (_lines.Reader.TryRead(out var line))
                    _output.WriteLine(line);
            }
        }
        catch (IOException)
        {
            // The console is closed; the emulator continues without it.
            _lines.Writer.TryComplete();
        }
    }
}
