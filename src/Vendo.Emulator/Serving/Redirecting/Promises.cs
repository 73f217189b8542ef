using System.Collections.Concurrent;

namespace Vendo.Emulator.Serving.Redirecting;

/// <summary>Expectations that a test announced and that must be met when its emulator is disposed.</summary>
internal sealed class Promises
{
    private const int Most = 10;

    private readonly ConcurrentDictionary<object, Func<string?>> _open = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentQueue<string> _broken = new();

    /// <summary>Adds a promise.</summary>
    /// <param name="owner">The object that made it.</param>
    /// <param name="whyBroken">Returns why it is broken; null if it was kept.</param>
    public void Add(object owner, Func<string?> whyBroken) => _open[owner] = whyBroken;

    /// <summary>Checks the promises of an owner that is being disposed.</summary>
    public void Close(object owner)
    {
        if (_open.TryRemove(owner, out var whyBroken) && whyBroken() is { } why && _broken.Count < Most)
            _broken.Enqueue(why);
    }

    /// <exception cref="InvalidOperationException">A promise was not kept; the message lists them.</exception>
    public void Check()
    {
        foreach (var owner in _open.Keys)
            Close(owner);
        if (!_broken.IsEmpty)
            throw new InvalidOperationException(string.Join('\n', _broken.Distinct()));
    }
}
