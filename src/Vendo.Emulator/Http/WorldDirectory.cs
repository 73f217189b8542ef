using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Vendo.Emulator.Domain.Accounts;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Hosting;

namespace Vendo.Emulator.Http;

/// <summary>The worlds of one emulator: the main world and additional worlds, each with its own key.</summary>
internal sealed class WorldDirectory : IAsyncDisposable
{
    /// <summary>The maximum number of additional worlds.</summary>
    public const int Most = 1000;

    private const string IdPrefix = "world_", KeyPrefix = "vendo_sk_world_";

    private readonly ConcurrentDictionary<string, ExtraWorld> _byId = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ExtraWorld> _byKey = new(StringComparer.Ordinal);
    private readonly Lock _adding = new();
    private long _last;

    /// <param name="main">The main world. The additional worlds of its data file are opened too.</param>
    public WorldDirectory(WorldHost main)
    {
        Main = main;
        if (main.Durability?.Worlds?.Invoke() is not { } kept)
            return;
        _last = kept.Last;
        var now = Instant.From(main.SystemTime.GetUtcNow());
        foreach (var (about, world, origin, durability) in kept.All)
        {
            if (about.ExpiresAt <= now)
                main.Durability.ForgetWorld?.Invoke(about.Number);
            else
                Put(about, world, origin, durability);
        }
    }

    /// <summary>The main world, which the documented keys belong to.</summary>
    public WorldHost Main { get; }

    /// <summary>The additional worlds, oldest first.</summary>
    public IEnumerable<ExtraWorld> Extra => _byId.Values.OrderBy(extra => extra.About.Number);

    /// <summary>The world of a request: that of its client, or that of its key, or the main world.</summary>
    public WorldHost Of(HttpContext context, string? apiKey)
    {
        if (context.Features.Get<WorldHost>() is { } bound)
            return bound;
        return apiKey is not null && _byKey.TryGetValue(apiKey, out var extra) ? extra.Host : Main;
    }

    /// <summary>The key that is valid in this world now, or the error.</summary>
    public (ApiKey? Key, ApiError? Error) Check(string? secret, WorldHost host, WorldView view)
    {
        if (secret is not null && _byKey.TryGetValue(secret, out var extra) && ReferenceEquals(extra.Host, host) && extra.KeyIn(view.World) is { } own)
            return (own, null);
        return Authentication.Check(secret, view);
    }

    /// <summary>Whether a key belonged to a world that was dropped. Its requests must not reach another world.</summary>
    public bool IsOfDropped(string? apiKey) =>
        apiKey is not null && apiKey.StartsWith(KeyPrefix, StringComparison.Ordinal) && !_byKey.ContainsKey(apiKey);

    /// <summary>Whether a key is that of an extra world, or of one that is gone.</summary>
    public bool Knows(string apiKey) => _byKey.ContainsKey(apiKey) || IsOfDropped(apiKey);

    /// <summary>An additional world by id; null if there is none.</summary>
    public ExtraWorld? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>
    /// Creates an additional world with its own clock, events, checkpoints and key. With a data file it waits for the disk.
    /// </summary>
    /// <param name="world">Where it begins.</param>
    /// <param name="accountId">The account that its key opens.</param>
    /// <param name="name">What its maker calls it; null for no name.</param>
    /// <param name="ttl">The time after which it is dropped, on the system's clock; null for never.</param>
    /// <exception cref="DurabilityException">The world could not be written and was not created.</exception>
    public Outcome<ExtraWorld> Add(World world, Guid accountId, string? name = null, TimeSpan? ttl = null)
    {
        lock (_adding)
        {
            if (_byId.Count >= Most)
                return Refusal.Conflict(string.Create(CultureInfo.InvariantCulture, $"There are at most {Most} worlds beside the main one. Drop one with DELETE /_emulator/worlds/{{id}}, or give each a ttl."));
            var end = ttl is { } lives ? Instant.From(Main.SystemTime.GetUtcNow()).PlusClamped(lives) : (Instant?)null;
            var about = new KeptWorld(Interlocked.Increment(ref _last), accountId, name, end);
            var extra = Put(about, world, world, Main.Durability?.KeepWorld?.Invoke(about, world));
            NotifyWorldsChanged();
            return extra;
        }
    }

    /// <summary>Drops a world and its key; false if there is no such world. With a data file it waits for the disk.</summary>
    /// <exception cref="DurabilityException">The deletion could not be written; the world still exists.</exception>
    public async ValueTask<bool> DropAsync(string id)
    {
        if (!_byId.TryGetValue(id, out var extra))
            return false;
        lock (_adding)
        {
            if (!_byId.ContainsKey(id))
                return false;
            Main.Durability?.ForgetWorld?.Invoke(extra.About.Number);
            _byId.TryRemove(id, out _);
            _byKey.TryRemove(extra.Key.Secret, out _);
        }

        NotifyWorldsChanged();
        await LeaveAsync(extra, isKept: false).ConfigureAwait(false);
        return true;
    }

    private ExtraWorld Put(KeptWorld about, World world, World origin, Durability? durability)
    {
        var digits = about.Number.ToString(CultureInfo.InvariantCulture);

        // From the emulator's own counter: the world's generator would give the same id in each copy.
        var state = (ulong)about.Number;
        var key = new ApiKey { Id = Generator.NextGuid(ref state), AccountId = about.AccountId, Secret = KeyPrefix + digits, CreatedAt = origin.Now, UpdatedAt = origin.Now };
        var id = IdPrefix + digits;
        var extra = new ExtraWorld(about, id, key, Main.Beside(world, origin, durability)) { End = about.ExpiresAt is { } end ? DropAt(id, end) : null };
        _byId[id] = extra;
        _byKey[key.Secret] = extra;
        return extra;
    }

    private ITimer DropAt(string id, Instant end)
    {
        var left = end - Instant.From(Main.SystemTime.GetUtcNow());
        return Main.SystemTime.CreateTimer(
            state => Main.Observation.RunAsync((string)state!, async world => await DropAsync(world).ConfigureAwait(false)).AsTask(),
            id,
            left < TimeSpan.Zero ? TimeSpan.Zero : left,
            Timeout.InfiniteTimeSpan);
    }

    private static async ValueTask LeaveAsync(ExtraWorld extra, bool isKept)
    {
        if (extra.End is { } end)
            await end.DisposeAsync().ConfigureAwait(false);
        await extra.Host.DisposeAsync(isKept).ConfigureAwait(false);
    }

    // The list of worlds is the same for the watchers of every world.
    private void NotifyWorldsChanged()
    {
        foreach (var host in (IEnumerable<WorldHost>)[Main, .. _byId.Values.Select(extra => extra.Host)])
            host.Events.Notify(WorldEventType.World);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var extra in _byId.Values)
            await LeaveAsync(extra, isKept: true).ConfigureAwait(false);
        await Main.DisposeAsync().ConfigureAwait(false);
    }
}
