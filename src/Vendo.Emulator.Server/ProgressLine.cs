namespace Vendo.Emulator.Server;

/// <summary>A line on a terminal that says how far work is which takes more than a second. Elsewhere it writes nothing.</summary>
/// <param name="terminal">The terminal.</param>
/// <param name="isTerminal">Whether it is one.</param>
/// <param name="time">The machine's clock.</param>
internal sealed class ProgressLine(TextWriter terminal, bool isTerminal, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1), Between = TimeSpan.FromMilliseconds(100);

    private readonly long _begun = time.GetTimestamp();
    private long? _shownAt;
    private int _length;

    /// <summary>Replaces the line, at most ten times a second.</summary>
    public void Show(string text)
    {
        if (!isTerminal || time.GetElapsedTime(_begun) < Patience || (_shownAt is { } last && time.GetElapsedTime(last) < Between))
            return;
        _shownAt = time.GetTimestamp();
        terminal.Write($"\r{text.PadRight(_length)}");
        _length = text.Length;
    }

    /// <summary>Removes the line.</summary>
    public void Clear()
    {
        if (_length > 0)
            terminal.Write($"\r{new string(' ', _length)}\r");
        _length = 0;
    }

    /// <inheritdoc/>
    public void Dispose() => Clear();
}
