using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace Vendo.Emulator.Hosting;

/// <summary>The worlds of one emulator: the main one, and those made beside it, each reached by its own key.</summary>
internal sealed class WorldDirectory(WorldHost main)
{
    private readonly ConcurrentDictionary<string, WorldHost> _byKey = new(StringComparer.Ordinal);

    /// <summary>The world of the well-known keys.</summary>
    public WorldHost Main { get; } = main;

    /// <summary>The world that a request belongs to: that of its client, else that of its key, else the main one.</summary>
    public WorldHost Of(HttpContext context, string? apiKey)
    {
        if (context.Items.TryGetValue(typeof(WorldHost), out var bound) && bound is WorldHost host)
            return host;
        return apiKey is not null && _byKey.TryGetValue(apiKey, out var extra) ? extra : Main;
    }
}
