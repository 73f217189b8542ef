using System.Collections.Immutable;

namespace Vendo.Emulator.Http.Requests;

/// <summary>The last exchanges of one world. Nobody locks: a writer takes a number and a slot, a reader what it finds.</summary>
internal sealed class RequestRing(int capacity)
{
    private Exchange?[] _slots = new Exchange?[capacity];
    private long _last, _cleared;

    /// <summary>How many exchanges there was no room for, since the log was last emptied.</summary>
    public long Forgotten => Math.Max(0, Volatile.Read(ref _last) - Volatile.Read(ref _cleared) - capacity);

    public void Add(Exchange exchange)
    {
        exchange.Number = Interlocked.Increment(ref _last);
        var slots = Volatile.Read(ref _slots);
        if (slots.Length > 0)
            Volatile.Write(ref slots[(exchange.Number - 1) % slots.Length], exchange);
    }

    /// <summary>What is kept, oldest first.</summary>
    public ImmutableArray<Exchange> ToImmutable() =>
        [.. Volatile.Read(ref _slots).OfType<Exchange>().OrderBy(exchange => exchange.Number)];

    /// <summary>Forgets all; the numbers go on.</summary>
    public void Clear()
    {
        Volatile.Write(ref _cleared, Volatile.Read(ref _last));
        Volatile.Write(ref _slots, new Exchange?[capacity]);
    }
}
