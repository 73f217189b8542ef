using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Vendo.Emulator.Storage;

/// <summary>
/// Work that other cores do while more of it comes in. In the end the caller does what no thread of the pool has begun, so
/// that a busy pool delays nothing.
/// </summary>
internal sealed class WorkAhead<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T> : IDisposable
{
    private readonly List<Lazy<T>> _items = [];
    private volatile bool _isOver;

    /// <summary>Adds an item of work.</summary>
    public void Add(Func<T> work)
    {
        var item = new Lazy<T>(work);
        _items.Add(item);
        ThreadPool.QueueUserWorkItem(Do, item, preferLocal: false);
    }

    /// <summary>The results, in the order of the items. An exception of an item is thrown here.</summary>
    public ImmutableArray<T> Finish()
    {
        // From the end, because the pool begins at the front.
        for (var i = _items.Count - 1; i >= 0; i--)
            _ = _items[i].Value;
        return [.. _items.Select(static item => item.Value)];
    }

    /// <summary>No thread begins what is left.</summary>
    public void Dispose() => _isOver = true;

    private void Do(Lazy<T> item)
    {
        if (_isOver)
            return;
        try
        {
            _ = item.Value;
        }
        catch (Exception)
        {
            // The caller gets it too.
        }
    }
}
