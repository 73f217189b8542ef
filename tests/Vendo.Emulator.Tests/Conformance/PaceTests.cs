using System.Globalization;
using System.Net;

namespace Vendo.Emulator.Tests.Conformance;

/// <summary>A run keeps within the limit of the server. No test waits: the clock jumps to whatever is waited for.</summary>
[CancelAfter(60_000)]
public sealed class PaceTests
{
    [Test]
    public async Task A_server_that_says_nothing_gets_sixty_requests_a_minute(CancellationToken stop)
    {
        var time = new JumpingTime();
        var sent = new List<DateTimeOffset>();
        await RunAsync(time, 60, (answer, _) =>
        {
            sent.Add(time.GetUtcNow());
            foreach (var name in (string[])["X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset"])
                answer.Headers.Remove(name);
        }, stop);

        Assert.That(sent, Has.Count.GreaterThan(200));
        Assert.That(sent.Zip(sent.Skip(60)).All(pair => pair.Second - pair.First >= TimeSpan.FromMinutes(1)), Is.True);
    }

    [Test]
    public async Task A_server_with_a_limit_refuses_nothing(CancellationToken stop)
    {
        var time = new JumpingTime();
        var (minute, used, refused, waits) = (0L, 0, 0, new List<TimeSpan>());
        var report = await RunAsync(time, 60, (answer, isKeyed) =>
        {
            var now = time.GetUtcNow().ToUnixTimeSeconds();
            (minute, used) = now / 60 == minute ? (minute, used + 1) : (now / 60, 1);
            answer.Headers.Date = time.GetUtcNow();
            Set(answer, "X-RateLimit-Remaining", Math.Max(0, 60 - used));
            Set(answer, "X-RateLimit-Reset", (minute + 1) * 60);
            if (used > 60)
                refused++;
        }, stop, progress => waits.Add(progress.Left));

        Assert.That(refused, Is.Zero);
        Assert.That(waits.Max(), Is.GreaterThan(TimeSpan.FromMinutes(3)), "the time left is shown");
        Assert.That(report.Contradicted.Select(finding => finding.Rule), Is.SubsetOf(new[] { "date.world" }));
    }

    [Test]
    public async Task A_429_is_waited_for_and_judged(CancellationToken stop)
    {
        var time = new JumpingTime();
        var count = 0;
        var report = await RunAsync(time, 60, (answer, _) =>
        {
            if (++count != 40)
                return;
            answer.StatusCode = HttpStatusCode.TooManyRequests;
            answer.Content = new StringContent("""{"error":{"code":"RATE_LIMITED","message":"Rate limit exceeded. Try again in 30 seconds."}}""", System.Text.Encoding.UTF8, "application/json");
            Set(answer, "X-RateLimit-Remaining", 0);
            answer.Headers.Add("Retry-After", "30");
        }, stop);

        report.ShouldConform();
        Assert.That(report.Confirmed.Select(finding => finding.Rule), Does.Contain("limit.answer"));
        Assert.That(time.GetUtcNow() - JumpingTime.Start, Is.EqualTo(TimeSpan.FromSeconds(30)));
    }

    [Test]
    public async Task A_server_that_never_lets_it_through_ends_it(CancellationToken stop)
    {
        var report = await RunAsync(new JumpingTime(), 60, (answer, _) =>
        {
            answer.StatusCode = HttpStatusCode.TooManyRequests;
            answer.Headers.Add("Retry-After", "86400");
        }, stop);

        Assert.That(report.EndedEarly, Is.EqualTo("The server lets no request through for another 1440 minutes. Run it then."));
    }

    private static async Task<ConformanceReport> RunAsync(JumpingTime time, int perMinute, Action<HttpResponseMessage, bool> change, CancellationToken stop, Action<ConformanceProgress>? progress = null)
    {
        await using var vendo = await VendoEmulator.StartAsync(o => o.Seed("docs"), stop);
        using var client = new HttpClient(new Changing(vendo.Handler, change)) { BaseAddress = vendo.BaseAddress };
        return await VendoConformance.RunAsync(client, vendo.ApiKey, o => (o.TimeProvider, o.RequestsPerMinute, o.Progress) = (time, perMinute, progress), stop);
    }

    private static void Set(HttpResponseMessage answer, string name, long value)
    {
        answer.Headers.Remove(name);
        answer.Headers.Add(name, value.ToString(CultureInfo.InvariantCulture));
    }

    private sealed class Changing(HttpMessageHandler inner, Action<HttpResponseMessage, bool> change) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = await base.SendAsync(request, cancellationToken);
            change(answer, request.Headers.Authorization is not null);
            return answer;
        }
    }

    /// <summary>A clock that jumps to the end of each wait.</summary>
    private sealed class JumpingTime : TimeProvider
    {
        public static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        private DateTimeOffset _now = Start;

        public override DateTimeOffset GetUtcNow() => _now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime > TimeSpan.Zero)
                _now += dueTime;
            return TimeProvider.System.CreateTimer(callback, state, dueTime == Timeout.InfiniteTimeSpan ? dueTime : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }
}
