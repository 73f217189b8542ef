using System.Collections.Concurrent;
using Vendo.Emulator.Domain.Scheduling;

namespace Vendo.Emulator.Hosting;

/// <summary>
/// The requests of each key in the current minute and day of the world's clock. It is kept outside the world: a reset and a
/// restore clear it, and a fork begins empty.
/// </summary>
/// <param name="limit">The limit; null for none.</param>
internal sealed class RateWindows(RateLimit? limit)
{
    private const int Minute = 60, Day = 86_400;

    // The vendor's client warns below five remaining requests. Without a limit it must never warn.
    private static readonly RateLimitState Unlimited = new(RateLimit.Documented.PerMinute, RateLimit.Documented.PerMinute, 0, false);

    private readonly ConcurrentDictionary<Guid, KeyWindows> _keys = new();

    /// <summary>The limit state of a client that is not counted, because it has no valid key.</summary>
    public RateLimitState Uncounted(Instant now)
    {
        var state = limit is null ? Unlimited : new RateLimitState(limit.PerMinute, limit.PerMinute, 0, false);
        return state with { Reset = EndOf(now, Minute) };
    }

    /// <summary>Counts a request; the limit state of its key afterwards, or null if there is no limit.</summary>
    public RateLimitState? Count(Guid keyId, Instant now) =>
        limit is null ? null : _keys.GetOrAdd(keyId, static _ => new KeyWindows()).Take(limit, now);

    public void Clear() => _keys.Clear();

    private static long WindowOf(Instant now, int length) => (long)Math.Floor(now.UnixMilliseconds / (length * 1000.0));

    private static long EndOf(Instant now, int length) => (WindowOf(now, length) + 1) * length;

    private sealed class KeyWindows
    {
        private readonly Lock _gate = new();
        private long _minute = long.MinValue, _day = long.MinValue;
        private int _inMinute, _inDay;

        public RateLimitState Take(RateLimit limit, Instant now)
        {
            lock (_gate)
            {
                if (WindowOf(now, Minute) is var minute && minute != _minute)
                    (_minute, _inMinute) = (minute, 0);
                if (WindowOf(now, Day) is var day && day != _day)
                    (_day, _inDay) = (day, 0);
                var isDaySpent = _inDay >= limit.PerDay;
                var isExceeded = isDaySpent || _inMinute >= limit.PerMinute;
                if (!isExceeded)
                    (_inMinute, _inDay) = (_inMinute + 1, _inDay + 1);

                // Reports the window that is exhausted first.
                var left = limit.PerMinute - _inMinute;
                return limit.PerDay is { } perDay && perDay - _inDay < left || isDaySpent
                    ? new RateLimitState(limit.PerDay ?? 0, (limit.PerDay ?? 0) - _inDay, EndOf(now, Day), isExceeded)
                    : new RateLimitState(limit.PerMinute, left, EndOf(now, Minute), isExceeded);
            }
        }
    }
}

/// <summary>The requests that a key has left.</summary>
/// <param name="Limit">The requests of the window.</param>
/// <param name="Remaining">The remaining requests.</param>
/// <param name="Reset">The end of the window, in Unix seconds.</param>
/// <param name="IsExceeded">Whether the request exceeds the limit.</param>
internal readonly record struct RateLimitState(int Limit, int Remaining, long Reset, bool IsExceeded);
