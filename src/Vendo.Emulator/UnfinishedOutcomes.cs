using System.Runtime.ExceptionServices;

namespace Vendo.Emulator;

/// <summary>
/// The calls of <see cref="OutcomeSet.NextJob"/> that no outcome has followed yet. Such a call does nothing, so it is a mistake of
/// the test. While there is one, the last exception of the test's flow of code is kept: the error about the call must not hide why
/// the test failed.
/// </summary>
internal sealed class UnfinishedOutcomes
{
    private readonly Lock _lock = new();
    private readonly List<NextJob> _open = [];
    private readonly AsyncLocal<bool> _isFlow = new();
    private Exception? _last;

    /// <summary>Records a call.</summary>
    public void Begin(NextJob call)
    {
        _isFlow.Value = true;
        lock (_lock)
        {
            _open.Add(call);
            if (_open.Count == 1)
                AppDomain.CurrentDomain.FirstChanceException += OnThrown;
        }
    }

    /// <summary>An outcome follows the call.</summary>
    public void End(NextJob call)
    {
        lock (_lock)
        {
            if (_open.Remove(call) && _open.Count == 0)
                StopListening();
        }
    }

    /// <summary>Reports the open calls once.</summary>
    /// <exception cref="InvalidOperationException">There are some; its inner exception is the last one of the test's flow of code.</exception>
    public void Check()
    {
        string open;
        Exception? last;
        lock (_lock)
        {
            if (_open.Count == 0)
                return;
            open = string.Join("; ", _open.Select(call => call.ToString()).Distinct());
            last = _last;
            _open.Clear();
            StopListening();
        }

        throw new InvalidOperationException(
            $"{open}: nothing says what becomes of it. End the call of {nameof(OutcomeSet.NextJob)} with {nameof(NextJob.Fails)}, {nameof(NextJob.Succeeds)}, {nameof(NextJob.Hangs)} or {nameof(NextJob.StaysQueuedFor)}."
            + (last is null ? "" : " The last exception before this one is the inner one."),
            last);
    }

    private void StopListening()
    {
        AppDomain.CurrentDomain.FirstChanceException -= OnThrown;
        _last = null;
    }

    private void OnThrown(object? sender, FirstChanceExceptionEventArgs thrown)
    {
        if (_isFlow.Value)
            _last = thrown.Exception;
    }
}
