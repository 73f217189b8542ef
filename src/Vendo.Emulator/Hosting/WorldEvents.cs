using System.Collections.Immutable;

namespace Vendo.Emulator.Hosting;

/// <summary>Why a subscription ended.</summary>
internal enum SubscriptionEnd
{
    /// <summary>The world is gone: it was dropped, or the emulator stops.</summary>
    Closed,

    /// <summary>The subscriber was too slow: something was not told.</summary>
    Overflow,
}

/// <summary>Tells what happens in a world, as it happens. A slow subscriber never holds a writer up: it is dropped.</summary>
internal sealed class WorldEvents
{
    /// <summary>How many events may wait for a subscriber.</summary>
    public const int MostWaiting = 256;

    /// <summary>How many may listen to a world at once.</summary>
    public const int MostSubscribers = 100;

    private readonly Lock _lock = new();
    private ImmutableArray<WorldSubscription> _subscriptions = [];
    private bool _isClosed;

    /// <summary>Whether anybody listens.</summary>
    public bool IsHeard => !_subscriptions.IsEmpty;

    /// <summary>Whether so many listen that no more may.</summary>
    public bool IsFull => _subscriptions.Length >= MostSubscribers;

    /// <summary>Tells everything of the given types from now on, until the subscription is disposed.</summary>
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

    /// <summary>Tells an event; never waits.</summary>
    public void Publish(WorldEvent happened)
    {
        foreach (var subscription in _subscriptions)
        {
            if (!subscription.TryTell(happened))
                Remove(subscription, SubscriptionEnd.Overflow);
        }
    }

    /// <summary>Tells that something moved on whose state the subscriber reads itself; costs nothing where nobody listens.</summary>
    /// <param name="type">One of the types that <see cref="WorldEventTypes.IsLatestOnly"/>.</param>
    public void Notify(WorldEventType type)
    {
        if (IsHeard)
            Publish(WorldEvent.Latest(type));
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
