using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Vendo.Emulator.Domain.Scheduling;

namespace Vendo.Emulator.Http.Limits;

/// <summary>
/// The requests of each key in the current minute and day of the world's clock. It stands beside the world: a reset
/// and a restore clear it, a fork begins with none.
/// </summary>
/// <param name="limit">What is allowed; null for no limit.</param>
internal sealed class RateWindows(RateLimit? limit)
{
    private const int Minute = 60, Day = 86_400;

    // The vendor's client warns below five; where no limit is on, it never has to.
    private static readonly RateStanding Unlimited = new(RateLimit.Documented.PerMinute, RateLimit.Documented.PerMinute, 0, false);

    private readonly ConcurrentDictionary<Guid, KeyWindows> _keys = new();

    /// <summary>Puts where a client stands that is not counted, because it has no valid key.</summary>
    public void PutUncounted(HttpContext context, Instant now)
    {
        var standing = limit is null ? Unlimited : new RateStanding(limit.PerMinute, limit.PerMinute, 0, false);
        Put(context, standing with { Reset = EndOf(now, Minute) });
    }

    /// <summary>Counts a request and puts where its key stands now; gives the error where it is one too many.</summary>
    public ApiError? Count(HttpContext context, Guid keyId, Instant now)
    {
        if (limit is null)
            return null;
        var standing = _keys.GetOrAdd(keyId, static _ => new KeyWindows()).Take(limit, now);
        Put(context, standing);
        if (!standing.IsExceeded)
            return null;
        var seconds = Math.Max(1, (long)Math.Ceiling(standing.Reset - (now.UnixMilliseconds / 1000.0)));
        return ApiErrors.RateLimited(seconds);
    }

    /// <summary>Puts what goes with a 429 that a fault gives, so that it looks like any other: nothing is left until then.</summary>
    public static void PutSpent(HttpContext context, Instant now, TimeSpan? retryAfter)
    {
        var headers = context.Response.Headers;
        headers["X-RateLimit-Remaining"] = "0";
        if (retryAfter is { } wait)
            headers["X-RateLimit-Reset"] = Print((long)Math.Ceiling((now.UnixMilliseconds / 1000.0) + Math.Ceiling(wait.TotalSeconds)));
    }

    public void Clear() => _keys.Clear();

    private static void Put(HttpContext context, RateStanding standing)
    {
        var headers = context.Response.Headers;
        headers["X-RateLimit-Limit"] = Print(standing.Limit);
        headers["X-RateLimit-Remaining"] = Print(standing.Remaining);
        headers["X-RateLimit-Reset"] = Print(standing.Reset);
    }

    private static string Print(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static long WindowOf(Instant now, int length) => (long)Math.Floor(now.UnixMilliseconds / (length * 1000.0));

    private static long EndOf(Instant now, int length) => (WindowOf(now, length) + 1) * length;

    private readonly record struct RateStanding(int Limit, int Remaining, long Reset, bool IsExceeded);

    private sealed class KeyWindows
    {
        private long _minute = long.MinValue, _day = long.MinValue;
        private int _inMinute, _inDay;

        public RateStanding Take(RateLimit limit, Instant now)
        {
            lock (this)
            {
                if (WindowOf(now, Minute) is var minute && minute != _minute)
                    (_minute, _inMinute) = (minute, 0);
                if (WindowOf(now, Day) is var day && day != _day)
                    (_day, _inDay) = (day, 0);
                var isDaySpent = _inDay >= limit.PerDay;
                var isExceeded = isDaySpent || _inMinute >= limit.PerMinute;
                if (!isExceeded)
                    (_inMinute, _inDay) = (_inMinute + 1, _inDay + 1);

                // The window that runs out first is the one to tell about.
                var left = limit.PerMinute - _inMinute;
                return limit.PerDay is { } perDay && perDay - _inDay < left || isDaySpent
                    ? new RateStanding(limit.PerDay ?? 0, (limit.PerDay ?? 0) - _inDay, EndOf(now, Day), isExceeded)
                    : new RateStanding(limit.PerMinute, left, EndOf(now, Minute), isExceeded);
            }
        }
    }
}
