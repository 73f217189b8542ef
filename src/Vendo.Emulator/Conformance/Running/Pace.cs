using System.Globalization;

namespace Vendo.Emulator.Conformance.Running;

/// <summary>
/// Keeps within the server's limit. A server that says how many requests remain is asked on until none does; any other is asked at
/// most so many times a minute.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="perMinute">The most requests a minute to a server that does not say how many remain.</param>
internal sealed class Pace(TimeProvider time, int perMinute)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1), Longest = TimeSpan.FromMinutes(2);

    private readonly Queue<DateTimeOffset> _sent = [];
    private long? _remaining;
    private DateTimeOffset? _until;

    /// <summary>How long to wait before the next request.</summary>
    public TimeSpan Wait
    {
        get
        {
            var now = time.GetUtcNow();
            if (_until is { } until)
                return until > now ? until - now : TimeSpan.Zero;
            if (_remaining is not null)
                return TimeSpan.Zero;
            while (_sent.TryPeek(out var oldest) && now - oldest >= Minute)
                _sent.Dequeue();
            return _sent.Count < perMinute ? TimeSpan.Zero : _sent.Peek() + Minute - now;
        }
    }

    /// <summary>About how long so many more requests will take.</summary>
    public TimeSpan Left(int requests) => Wait + (Minute * (Math.Max(0, requests - (_remaining ?? (perMinute - _sent.Count))) / (double)perMinute));

    /// <summary>Waits until the next request may be sent.</summary>
    public async Task WaitAsync(CancellationToken cancellation)
    {
        // A timer may fire a little before its time.
        while (Wait is var wait && wait > TimeSpan.Zero)
            await Task.Delay(wait, time, cancellation).ConfigureAwait(false);
        _until = null;
        _sent.Enqueue(time.GetUtcNow());
    }

    /// <summary>Reads the limit from an answer. Returns why the run cannot continue; null if it can.</summary>
    public string? Heard(Answered answer)
    {
        _remaining = NumberOf(answer, "X-RateLimit-Remaining");
        if (answer.Status != 429 && _remaining is not 0)
            return null;
        var reset = NumberOf(answer, "X-RateLimit-Reset") is { } at && answer.Date is { } now ? at - now.ToUnixTimeSeconds() : (long?)null;
        var wait = TimeSpan.FromSeconds(Math.Clamp((answer.Status == 429 ? NumberOf(answer, "Retry-After") : null) ?? reset ?? 60, 1, int.MaxValue));
        _until = time.GetUtcNow() + wait;
        return wait <= Longest ? null : $"The server lets no request through for another {wait.TotalMinutes:0} minutes. Run it then.";
    }

    private static long? NumberOf(Answered answer, string name) => long.TryParse(answer.Header(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
