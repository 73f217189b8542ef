using System.Globalization;
using Microsoft.AspNetCore.Http;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Hosting;

namespace Vendo.Emulator.Http.Limits;

/// <summary>The <c>X-RateLimit-*</c> headers of an answer.</summary>
internal sealed class RateHeaders
{
    private readonly PrintedOnce<long> _limit = new(Print), _remaining = new(Print), _reset = new(Print);

    /// <summary>Sets the headers for a client that is not counted, because it has no valid key.</summary>
    public void PutUncounted(HttpContext context, RateWindows windows, Instant now) => Put(context, windows.Uncounted(now));

    /// <summary>Counts a request and sets the headers of its key; returns the error if the limit is exceeded.</summary>
    public ApiError? Count(HttpContext context, RateWindows windows, Guid keyId, Instant now)
    {
        if (windows.Count(keyId, now) is not { } state)
            return null;
        Put(context, state);
        if (!state.IsExceeded)
            return null;
        var seconds = Math.Max(1, (long)Math.Ceiling(state.Reset - (now.UnixMilliseconds / 1000.0)));
        return ApiErrors.RateLimited(seconds);
    }

    /// <summary>Sets the headers of a 429 from a fault, so that it looks like any other 429: no requests remain until the reset.</summary>
    public static void PutSpent(HttpContext context, Instant now, TimeSpan? retryAfter)
    {
        var headers = context.Response.Headers;
        headers["X-RateLimit-Remaining"] = "0";
        if (retryAfter is { } wait)
            headers["X-RateLimit-Reset"] = Print((long)Math.Ceiling((now.UnixMilliseconds / 1000.0) + Math.Ceiling(wait.TotalSeconds)));
    }

    private void Put(HttpContext context, RateLimitState state)
    {
        var headers = context.Response.Headers;
        headers["X-RateLimit-Limit"] = _limit.Of(state.Limit);
        headers["X-RateLimit-Remaining"] = _remaining.Of(state.Remaining);
        headers["X-RateLimit-Reset"] = _reset.Of(state.Reset);
    }

    private static string Print(long number) => number.ToString(CultureInfo.InvariantCulture);
}
