using Microsoft.Playwright;

namespace Vendo.Emulator.Browser.Tests;

/// <summary>A page over a clock that moves many days while a call is under way.</summary>
public sealed class FastClockTests() : DashboardTest("docs")
{
    [Test]
    public async Task It_asks_nothing_that_has_passed_when_the_answer_comes()
    {
        var answered = 0;
        var enough = new TaskCompletionSource();
        Page.Response += (_, answer) =>
        {
            if (answer.Url.Contains("/clock/forecast", StringComparison.Ordinal) && Interlocked.Increment(ref answered) == 3)
                enough.TrySetResult();
        };

        Vendo.SetClock(ClockMode.Real, 1_000_000);

        await enough.Task.WaitAsync(TimeSpan.FromMinutes(2));
        Vendo.SetClock(ClockMode.Manual);
    }
}

/// <summary>A page that is left open for weeks of the world.</summary>
public sealed class OpenPageTests() : DashboardTest("demo")
{
    // Of heap, nodes and listeners, after the page has been filled once.
    private const double MostGrowth = 1.5;

    [Test]
    public async Task Its_memory_is_bounded()
    {
        var browser = await Page.Context.NewCDPSessionAsync(Page);
        await browser.SendAsync("Performance.enable");
        await LiveAsync(days: 10);
        var before = await MeasureAsync(browser);

        await LiveAsync(days: 20);
        var after = await MeasureAsync(browser);

        foreach (var (what, first) in before)
            Assert.That(after[what], Is.LessThan(first * MostGrowth), $"{what}, {first} before");
    }

    private async Task LiveAsync(int days)
    {
        using var http = Vendo.CreateClient();
        for (var day = 0; day < days; day++)
        {
            for (var i = 0; i < 60; i++)
                (await http.GetAsync("/api/v1/me")).Dispose();
            await Vendo.AdvanceAsync(TimeSpan.FromDays(1));
        }

        await Expect(Page.Locator("#now")).ToHaveTextAsync(Vendo.Now.ToString("ddd d MMM yyyy HH:mm:ss 'UTC'", System.Globalization.CultureInfo.InvariantCulture));
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("data-state", "ready");
    }

    private static async Task<Dictionary<string, double>> MeasureAsync(ICDPSession browser)
    {
        await browser.SendAsync("HeapProfiler.collectGarbage");
        var metrics = (await browser.SendAsync("Performance.getMetrics"))!.Value.GetProperty("metrics").EnumerateArray()
            .ToDictionary(metric => metric.GetProperty("name").GetString()!, metric => metric.GetProperty("value").GetDouble());
        string[] watched = ["JSHeapUsedSize", "Nodes", "JSEventListeners"];
        return watched.ToDictionary(name => name, name => metrics[name]);
    }
}
