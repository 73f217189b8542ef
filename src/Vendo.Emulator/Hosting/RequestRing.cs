using System.Collections.Immutable;

namespace Vendo.Emulator.Hosting;

/// <summary>The last exchanges of one world, without locks: a writer takes a number and a slot, a reader takes what it finds.</summary>
internal sealed class RequestRing(int capacity)
{
    private Exchange?[] _slots = new Exchange?[capacity];
    private long _last, _cleared;

    /// <summary>The number of exchanges dropped since the log was last cleared.</summary>
    public long Forgotten => Math.Max(0, Volatile.Read(ref _last) - Volatile.Read(ref _cleared) - capacity);

    /// <summary>The number of the last exchange; 0 before the first.</summary>
    public long Last => Volatile.Read(ref _last);

    public void Add(Exchange exchange)
    {
        exchange.Number = Interlocked.Increment(ref _last);
        var slots = Volatile.Read(ref _slots);
        if (slots.Length > 0)
            Volatile.Write(ref slots[(exchange.Number - 1) % slots.Length], exchange);
    }

    /// <summary>The kept exchanges, oldest first.</summary>
    public ImmutableArray<Exchange> ToImmutable() =>
        [.. Volatile.Read(ref _slots).OfType<Exchange>().OrderBy(exchange => exchange.Number)];

    /// <summary>An exchange by number; null if it is not kept.</summary>
    public Exchange? Find(long number)
    {
        var slots = Volatile.Read(ref _slots);
        if (number < 1 || slots.Length == 0)
            return null;
        return Volatile.Read(ref slots[(number - 1) % slots.Length]) is { } exchange && exchange.Number == number ? exchange : null;
    }

    /// <summary>The kept exchanges after a number, oldest first.</summary>
    public ImmutableArray<Exchange> After(long number)
    {
        var found = ImmutableArray.CreateBuilder<Exchange>();
        var last = Last;
        for (var next = Math.Max(number, last - capacity) + 1; next <= last; next++)
        {
            if (Find(next) is { } exchange)
                found.Add(exchange);
        }

        return found.ToImmutable();
    }

    /// <summary>Clears the log; numbering continues.</summary>
    public void Clear()
    {
        Volatile.Write(ref _cleared, Volatile.Read(ref _last));
        Volatile.Write(ref _slots, new Exchange?[capacity]);
    }
}
