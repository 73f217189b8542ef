using System.Collections.Immutable;
using System.Threading.Channels;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Hosting;

/// <summary>What one publication of a world changed.</summary>
/// <param name="Version">Counts the publications.</param>
/// <param name="Now">Where the world's clock stands.</param>
/// <param name="Changes">What changed, commit by commit.</param>
/// <param name="IsReplaced">Whether it is another world altogether: a reset, a restore or an import.</param>
internal sealed record WorldEvent(long Version, Instant Now, IReadOnlyList<Changes> Changes, bool IsReplaced);

/// <summary>Why a subscription ended.</summary>
internal enum SubscriptionEnd
{
    /// <summary>The world is gone: it was dropped, or the emulator stops.</summary>
    Closed,

    /// <summary>The subscriber was too slow: something was not told.</summary>
    Overflow,
}

/// <summary>Tells what changes in a world, as it changes. A slow subscriber never holds a writer up: it is dropped.</summary>
internal sealed class WorldEvents
{
    /// <summary>How many events may wait for a subscriber.</summary>
    public const int MostWaiting = 256;

    private readonly Lock _lock = new();
    private ImmutableArray<WorldSubscription> _subscriptions = [];
    private bool _isClosed;

    /// <summary>Whether anybody listens.</summary>
    public bool IsHeard => !_subscriptions.IsEmpty;

    /// <summary>Tells everything from the next publication on, until the subscription is disposed.</summary>
    public WorldSubscription Subscribe()
    {
        var subscription = new WorldSubscription(this);
        lock (_lock)
        {
            if (_isClosed)
                subscription.End(SubscriptionEnd.Closed);
            else
                _subscriptions = _subscriptions.Add(subscription);
        }

        return subscription;
    }

    /// <summary>Tells a publication; never waits.</summary>
    public void Publish(WorldEvent happened)
    {
        foreach (var subscription in _subscriptions)
        {
            if (!subscription.TryTell(happened))
                Remove(subscription, SubscriptionEnd.Overflow);
        }
    }

    /// <summary>Ends every subscription, and those to come.</summary>
    public void Close()
    {
        lock (_lock)
            _isClosed = true;
        foreach (var subscription in _subscriptions)
            Remove(subscription, SubscriptionEnd.Closed);
    }

    internal void Remove(WorldSubscription subscription, SubscriptionEnd end)
    {
        lock (_lock)
            _subscriptions = _subscriptions.Remove(subscription);
        subscription.End(end);
    }
}

/// <summary>One listener's events, in order.</summary>
internal sealed class WorldSubscription(WorldEvents events) : IDisposable
{
    private readonly Channel<WorldEvent> _waiting = Channel.CreateBounded<WorldEvent>(WorldEvents.MostWaiting);
    private int _end = -1;

    /// <summary>What happened and was not read yet; it ends when the subscription does.</summary>
    public ChannelReader<WorldEvent> Events => _waiting.Reader;

    /// <summary>Why it ended; null while it goes on.</summary>
    public SubscriptionEnd? WhyEnded => Volatile.Read(ref _end) is >= 0 and var end ? (SubscriptionEnd)end : null;

    /// <inheritdoc/>
    public void Dispose() => events.Remove(this, SubscriptionEnd.Closed);

    internal bool TryTell(WorldEvent happened) => WhyEnded is not null || _waiting.Writer.TryWrite(happened);

    internal void End(SubscriptionEnd end)
    {
        Interlocked.CompareExchange(ref _end, (int)end, -1);
        _waiting.Writer.TryComplete();
    }
}
