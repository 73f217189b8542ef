using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Vendo.Emulator.Domain.Accounts;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Hosting;

/// <summary>The worlds of one emulator: the main one, and those made beside it, each reached by its own key.</summary>
internal sealed class WorldDirectory(WorldHost main) : IAsyncDisposable
{
    /// <summary>Names a fork over a shared port; only its own clients send it.</summary>
    public const string ForkHeader = "X-Emulator-Fork";

    private const string IdPrefix = "world_", KeyPrefix = "vendo_sk_world_";

    private readonly ConcurrentDictionary<string, ExtraWorld> _byId = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ExtraWorld> _byKey = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, WorldHost> _forks = new(StringComparer.Ordinal);
    private long _last;

    /// <summary>The world of the well-known keys.</summary>
    public WorldHost Main { get; } = main;

    /// <summary>The worlds beside the main one, oldest first.</summary>
    public IEnumerable<ExtraWorld> Extra => _byId.Values.OrderBy(extra => extra.Number);

    /// <summary>The world that a request belongs to: that of its client, else that of its key, else the main one.</summary>
    public WorldHost Of(HttpContext context, string? apiKey)
    {
        if (context.Items.TryGetValue(typeof(WorldHost), out var bound) && bound is WorldHost host)
            return host;
        if (!_forks.IsEmpty && context.Request.Headers[ForkHeader] is [{ } fork] && _forks.TryGetValue(fork, out var forked))
            return forked;
        return apiKey is not null && _byKey.TryGetValue(apiKey, out var extra) ? extra.Host : Main;
    }

    /// <summary>The key that opens an account in this world now, or the error.</summary>
    public (ApiKey? Key, ApiError? Error) Check(string? secret, WorldHost host, WorldView view)
    {
        if (secret is not null && _byKey.TryGetValue(secret, out var extra) && ReferenceEquals(extra.Host, host) && extra.KeyIn(view.World) is { } own)
            return (own, null);
        return Authentication.Check(secret, view);
    }

    /// <summary>Whether a key is that of a world that is gone: what it asks for must not happen to another one.</summary>
    public bool IsOfDropped(string? apiKey) =>
        apiKey is not null && apiKey.StartsWith(KeyPrefix, StringComparison.Ordinal) && !_byKey.ContainsKey(apiKey);

    /// <summary>An extra world; null for none of that id.</summary>
    public ExtraWorld? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>Makes a world beside the main one; its clock, events and checkpoints are its own, its key opens the account.</summary>
    public ExtraWorld Add(World world, Guid accountId)
    {
        var number = Interlocked.Increment(ref _last);
        var digits = number.ToString(CultureInfo.InvariantCulture);

        // From the emulator's own counter: the world's generator draws what the world shows, the same in each copy.
        var state = (ulong)number;
        var key = new ApiKey { Id = Generator.NextGuid(ref state), AccountId = accountId, Secret = KeyPrefix + digits, CreatedAt = world.Now, UpdatedAt = world.Now };
        var extra = new ExtraWorld(number, IdPrefix + digits, key, Main.Fork(world));
        _byId[extra.Id] = extra;
        _byKey[key.Secret] = extra;
        TellOfWorlds();
        return extra;
    }

    /// <summary>Makes a fork reachable over a shared port; gives its name.</summary>
    public string AddFork(WorldHost fork)
    {
        var id = "fork_" + Interlocked.Increment(ref _last).ToString(CultureInfo.InvariantCulture);
        _forks[id] = fork;
        return id;
    }

    /// <summary>Forgets a fork.</summary>
    public void RemoveFork(string id) => _forks.TryRemove(id, out _);

    /// <summary>Drops a world and its key; false where there is none.</summary>
    public async ValueTask<bool> DropAsync(string id)
    {
        if (!_byId.TryRemove(id, out var extra))
            return false;
        _byKey.TryRemove(extra.Key.Secret, out _);
        TellOfWorlds();
        await extra.Host.DisposeAsync().ConfigureAwait(false);
        return true;
    }

    // Whichever world is watched, the list of worlds is the same.
    private void TellOfWorlds()
    {
        foreach (var host in (IEnumerable<WorldHost>)[Main, .. _byId.Values.Select(extra => extra.Host)])
            host.Events.Notify(WorldEventType.World);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var id in _byId.Keys)
            await DropAsync(id).ConfigureAwait(false);
        await Main.DisposeAsync().ConfigureAwait(false);
    }
}
