using System.Collections.Concurrent;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Http;

/// <summary>
/// The last pages of one world's lists. Clients that poll ask for the same page again, and mostly the world is still the
/// same: then neither the query is read nor the list. Holds few pages, and those of one version of the world only.
/// </summary>
internal sealed class PageMemo
{
    private const int Most = 64;

    // A longer query is rare, and the memo must stay small.
    private const int LongestQuery = 500;

    private Version? _version;

    /// <summary>A page of this world, made if the memo does not have it.</summary>
    /// <param name="call">The request. Its query counts as read.</param>
    /// <param name="list">The name of the list.</param>
    /// <param name="make">Makes the page from the call's world, account and query, and from nothing else.</param>
    public Reply GetOrAdd(ApiCall call, string list, Func<ApiCall, Reply> make)
    {
        if (call.RawQuery.Length > LongestQuery)
            return make(call);
        var version = Volatile.Read(ref _version);
        if (version is null || !ReferenceEquals(version.World, call.World))
            Volatile.Write(ref _version, version = new Version(call.World));
        var key = (list, call.AccountId, call.RawQuery);
        if (version.Pages.TryGetValue(key, out var kept))
        {
            call.UseQuery(kept.Query);
            return kept.Reply;
        }

        var reply = make(call);
        if (reply.Error is null && version.Pages.Count < Most)
            version.Pages[key] = (reply, call.Query);
        return reply;
    }

    private sealed record Version(World World)
    {
        public ConcurrentDictionary<(string List, Guid Account, string Query), (Reply Reply, QueryReader Query)> Pages { get; } = new();
    }
}
