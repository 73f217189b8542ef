using Vendo.Emulator.Hosting;

namespace Vendo.Emulator;

/// <summary>The changes of a world as they happen.</summary>
public sealed class EventFeed
{
    private readonly WorldHost _host;

    internal EventFeed(WorldHost host) => _host = host;

    /// <summary>Subscribes to all changes from now on, until the subscription is disposed.</summary>
    /// <exception cref="InvalidOperationException">There are 100 subscribers already.</exception>
    public EventSubscription Subscribe() => _host.Events.IsFull
        ? throw new InvalidOperationException($"At most {WorldEvents.MostSubscribers} may listen to a world at once. Dispose a subscription that is not read any more.")
        : new(_host.Events.Subscribe(WorldEventType.Changed, WorldEventType.Replaced));

    /// <inheritdoc/>
    public override string ToString() => $"Changes of the world, now at version {_host.Version}";
}

/// <summary>The changes in order, read with <c>await foreach</c>. It ends when the world is disposed.</summary>
public sealed class EventSubscription : IAsyncEnumerable<WorldChange>, IDisposable
{
    private readonly WorldSubscription _subscription;

    internal EventSubscription(WorldSubscription subscription) => _subscription = subscription;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The reader was too slow: more changes were waiting than are kept, and some were dropped.</exception>
    public async IAsyncEnumerator<WorldChange> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        await foreach (var happened in _subscription.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            ChangedResource[] changed = [.. happened.Changes.SelectMany(ChangedResource.Of)];
            yield return new WorldChange(happened.Version, happened.Now.ToDateTimeOffset(), changed, happened.Type == WorldEventType.Replaced);
        }

        if (_subscription.WhyEnded == SubscriptionEnd.Overflow)
            throw new InvalidOperationException($"More than {WorldEvents.MostWaiting} changes were waiting to be read, and what came after them was not told. Read faster, or subscribe anew and read what you need.");
    }

    /// <inheritdoc/>
    public void Dispose() => _subscription.Dispose();

    /// <inheritdoc/>
    public override string ToString() => "A subscription to the changes of a world";
}

/// <summary>The changes of one commit or one advance.</summary>
/// <param name="Version">The number of the change.</param>
/// <param name="Now">The instant of the world's clock.</param>
/// <param name="Changed">The changes.</param>
/// <param name="IsReplaced">Whether the world was replaced: by a reset, a restore or an import.</param>
public sealed record WorldChange(long Version, DateTimeOffset Now, IReadOnlyList<ChangedResource> Changed, bool IsReplaced)
{
    /// <inheritdoc/>
    public override string ToString() => $"Version {Version} at {Now:u}{(IsReplaced ? ", another world" : "")}: {string.Join(", ", Changed.Take(10).Select(changed => $"{changed.Resource} {changed.Id} {changed.What}"))}";
}
