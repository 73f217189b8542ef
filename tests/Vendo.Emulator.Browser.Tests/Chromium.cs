using Microsoft.Playwright;

namespace Vendo.Emulator.Browser.Tests;

/// <summary>The browser of the machine. Playwright brings its driver; the browser is Debian's, named by its path.</summary>
internal static class Chromium
{
    private const string Variable = "VENDO_EMULATOR_CHROMIUM";

    private static readonly string[] Paths = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    // Without these the browser asks Google's hosts at every start.
    private static readonly string[] Quiet =
        ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-domain-reliability"];

    /// <summary>Where it is; null for none.</summary>
    public static string? Path { get; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : Array.Find(Paths, File.Exists);

    /// <summary>Skips the test where there is no browser; on CI that is a failure.</summary>
    public static void Require()
    {
        if (Path is not null)
            return;
        if (Environment.GetEnvironmentVariable("CI") is { Length: > 0 })
            Assert.Fail($"CI runs the browser tests, and none of {string.Join(", ", Paths)} is there.");
        Assert.Ignore($"No Chromium is installed. On Debian: apt-get install chromium. Elsewhere name one in {Variable}.");
    }

    /// <summary>Starts it; every host name but the loopback ones leads nowhere.</summary>
    public static Task<IBrowser> LaunchAsync(IPlaywright playwright, params string[] more) => playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
    {
        ExecutablePath = Path,
        ChromiumSandbox = false,
        Args = [.. Quiet, .. more],
    });
}
