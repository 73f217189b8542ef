using System.Collections.Immutable;

namespace Vendo.Emulator.Hosting;

/// <summary>Why a subscription ended.</summary>
internal enum SubscriptionEnd
{
    /// <summary>The world was dropped, or the emulator stopped.</summary>
    Closed,

    /// <summary>The subscriber was too slow and missed events.</summary>
    Overflow,
}

/// <summary>Publishes the events of a world as they happen. A slow subscriber never blocks the writer: it is dropped.</summary>
internal sealed class WorldEvents
{
    /// <summary>The maximum number of events that wait for a subscriber.</summary>
    public const int MostWaiting = 256;

    /// <summary>The maximum number of subscribers of a world.</summary>
    public const int MostSubscribers = 100;

    private readonly Lock _lock = new();
    private ImmutableArray<WorldSubscription> _subscriptions = [];
    private bool _isClosed;

    /// <summary>Whether there are subscribers.</summary>
    public bool IsHeard => !_subscriptions.IsEmpty;

    /// <summary>Whether the maximum number of subscribers is reached.</summary>
    public bool IsFull => _subscriptions.Length >= MostSubscribers;

    /// <summary>Subscribes to events of the given types, from now until the subscription is disposed.</summary>
    public WorldSubscription Subscribe(params ImmutableArray<WorldEventType> types)
    {
        var subscription = new WorldSubscription(this, types);
        lock (_lock)
        {
            if (_isClosed)
                subscription.End(SubscriptionEnd.Closed);
            else
                _subscriptions = _subscriptions.Add(subscription);
        }

        return subscription;
    }

    /// <summary>Publishes an event; never waits.</summary>
    public void Publish(WorldEvent happened)
    {
        foreach (var subscription in _subscriptions)
        {
            if (!subscription.TryTell(happened))
                Remove(subscription, SubscriptionEnd.Overflow);
        }
    }

    /// <summary>Publishes a change whose state the subscriber reads itself. Costs nothing without subscribers.</summary>
    /// <param name="type">One of the types that <see cref="WorldEventTypes.IsLatestOnly"/>.</param>
    public void Notify(WorldEventType type)
    {
        if (IsHeard)
            Publish(WorldEvent.Latest(type));
    }

    /// <summary>Ends every subscription and refuses new ones.</summary>
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
