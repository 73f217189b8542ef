using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Vendo.Emulator.Hosting;

/// <summary>The events of one subscriber, in order. The subscriber is the only reader.</summary>
internal sealed class WorldSubscription(WorldEvents events, ImmutableArray<WorldEventType> types) : IDisposable
{
    private readonly Channel<WorldEvent> _waiting = Channel.CreateBounded<WorldEvent>(WorldEvents.MostWaiting);
    private int _end = -1;
    private int _latest;

    /// <summary>Why it ended; null if it has not.</summary>
    public SubscriptionEnd? WhyEnded => Volatile.Read(ref _end) is >= 0 and var end ? (SubscriptionEnd)end : null;

    /// <summary>Completes when an event is available; false when the subscription has ended and no event is left.</summary>
    public ValueTask<bool> WaitAsync(CancellationToken cancellation) => _waiting.Reader.WaitToReadAsync(cancellation);

    /// <summary>Takes the next event.</summary>
    public bool TryTake([NotNullWhen(true)] out WorldEvent? happened)
    {
        if (!_waiting.Reader.TryRead(out happened))
            return false;

        // From here on the next event is queued again, so that changes during the handling of this one are not lost.
        if (happened.Type.IsLatestOnly())
            Interlocked.And(ref _latest, ~Bit(happened.Type));
        return true;
    }

    /// <summary>Every event until the subscription ends.</summary>
    public async IAsyncEnumerable<WorldEvent> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        while (await WaitAsync(cancellation).ConfigureAwait(false))
        {
            while (TryTake(out var happened))
                yield return happened;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => events.Remove(this, SubscriptionEnd.Closed);

    internal bool TryTell(WorldEvent happened)
    {
        if (WhyEnded is not null || !types.Contains(happened.Type))
            return true;
        var bit = happened.Type.IsLatestOnly() ? Bit(happened.Type) : 0;
        return (bit != 0 && (Interlocked.Or(ref _latest, bit) & bit) != 0) || _waiting.Writer.TryWrite(happened);
    }

    internal void End(SubscriptionEnd end)
    {
        Interlocked.CompareExchange(ref _end, (int)end, -1);
        _waiting.Writer.TryComplete();
    }

    private static int Bit(WorldEventType type) => 1 << (int)type;
}
