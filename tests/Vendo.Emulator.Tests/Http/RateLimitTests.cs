using System.Net;
using Vendo.Emulator.Hosting;

namespace Vendo.Emulator.Tests.Http;

public sealed class RateLimitTests
{
    [Test]
    public async Task The_documented_limit_is_exact_and_runs_on_the_worlds_clock()
    {
        await using var vendo = await VendoEmulator.StartAsync(o => o.UseDocumentedRateLimit());
        using var http = vendo.CreateClient();
        await vendo.AdvanceAsync(TimeSpan.FromSeconds(48));

        for (var i = 1; i <= 60; i++)
        {
            var answer = await http.GetAsync("/api/v1/me");
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), $"request {i}");
            Assert.That(answer.Headers.GetValues("X-RateLimit-Remaining").Single(), Is.EqualTo($"{60 - i}"));
        }

        var refused = await http.GetAsync("/api/v1/me");
        Assert.Multiple(async () =>
        {
            Assert.That((int)refused.StatusCode, Is.EqualTo(429));
            Assert.That(await refused.Content.ReadAsStringAsync(), Is.EqualTo("""{"error":{"code":"RATE_LIMITED","message":"Rate limit exceeded. Try again in 12 seconds."}}"""));
            Assert.That(refused.Headers.RetryAfter!.Delta, Is.EqualTo(TimeSpan.FromSeconds(12)));
            Assert.That(refused.Headers.GetValues("X-RateLimit-Limit").Single(), Is.EqualTo("60"));
            Assert.That(refused.Headers.GetValues("X-RateLimit-Remaining").Single(), Is.EqualTo("0"));
            Assert.That(refused.Headers.GetValues("X-RateLimit-Reset").Single(), Is.EqualTo("1709564460"));
        });
        await vendo.AdvanceAsync(TimeSpan.FromSeconds(11.999));
        Assert.That((int)(await http.GetAsync("/api/v1/me")).StatusCode, Is.EqualTo(429));
        await vendo.AdvanceAsync(TimeSpan.FromMilliseconds(1));
        Assert.That((int)(await http.GetAsync("/api/v1/me")).StatusCode, Is.EqualTo(200));
    }

    [Test]
    public async Task The_day_has_a_limit_of_its_own()
    {
        await using var vendo = await VendoEmulator.StartAsync(o => o.UseRateLimit(perMinute: 2, perDay: 3));
        using var http = vendo.CreateClient();
        await StatusesAsync(http, 2);
        await vendo.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.That(await StatusesAsync(http, 2), Is.EqualTo(new[] { 200, 429 }));
        var refused = await http.GetAsync("/api/v1/me");
        Assert.That(refused.Headers.RetryAfter!.Delta, Is.EqualTo(TimeSpan.FromHours(9) - TimeSpan.FromMinutes(1)));
        await vendo.AdvanceToAsync(new DateTimeOffset(2024, 3, 5, 0, 0, 0, TimeSpan.Zero));
        Assert.That(await StatusesAsync(http, 1), Is.EqualTo(new[] { 200 }));
    }

    [Test]
    public async Task Keys_and_forks_count_for_themselves_and_a_reset_begins_anew()
    {
        await using var vendo = await VendoEmulator.StartAsync(o => o.UseRateLimit(perMinute: 1));
        using var http = vendo.CreateClient();
        Assert.That(await StatusesAsync(http, 2), Is.EqualTo(new[] { 200, 429 }));
        await using var fork = vendo.Fork();
        using var forked = fork.CreateClient();
        Assert.That(await StatusesAsync(forked, 2), Is.EqualTo(new[] { 200, 429 }));
        await vendo.ResetAsync();
        Assert.That(await StatusesAsync(http, 2), Is.EqualTo(new[] { 200, 429 }));
    }

    private static async Task<List<int>> StatusesAsync(HttpClient http, int requests)
    {
        var statuses = new List<int>();
        for (var i = 0; i < requests; i++)
            statuses.Add((int)(await http.GetAsync("/api/v1/me")).StatusCode);
        return statuses;
    }
}
