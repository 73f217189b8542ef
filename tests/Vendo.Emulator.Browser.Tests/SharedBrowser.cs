using Microsoft.Playwright;

namespace Vendo.Emulator.Browser.Tests;

/// <summary>One browser for all tests: each of them has a context of its own, which shares nothing with the others.</summary>
[SetUpFixture]
public sealed class SharedBrowser
{
    private static readonly Lock Gate = new();
    private static Task<IBrowser>? _launched;

    /// <summary>The browser, started by the first test that asks.</summary>
    public static Task<IBrowser> Of(IPlaywright playwright)
    {
        lock (Gate)
            return _launched ??= Chromium.LaunchAsync(playwright);
    }

    [OneTimeTearDown]
    public async Task Close()
    {
        if (_launched is not null)
            await (await _launched).CloseAsync();
    }
}
