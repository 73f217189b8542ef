namespace Vendo.Emulator.Browser.Tests;

/// <summary>Item 7: worlds and checkpoints.</summary>
public sealed class WorldsTests() : DashboardTest("docs")
{
    [Test]
    public async Task A_world_is_made_shown_and_dropped()
    {
        await Page.ClickAsync("#worlds summary");
        await Page.SelectOptionAsync("#world-from", "demo");
        await Page.ClickAsync("#world-create");

        await Expect(Page.Locator("#key")).ToHaveTextAsync("vendo_sk_world_1");
        await Expect(Page.Locator("#total")).ToHaveTextAsync("18 in all");
        await Page.ClickAsync("#plus-hour");
        await Expect(Page.Locator("#now")).ToContainTextAsync("16:00:00");
        Assert.That(Vendo.Now.Hour, Is.EqualTo(15), "the main world stands where it stood");

        await Page.ClickAsync("#worlds summary");
        await Page.ClickAsync("#worlds button:has-text('drop')");
        await Page.ClickAsync("dialog button.first");
        await Expect(Page.Locator("#key")).ToHaveTextAsync("YOUR_API_KEY");
    }

    [Test]
    public async Task A_checkpoint_is_made_and_restored_and_a_reset_asks_first()
    {
        await Page.ClickAsync("#checkpoints summary");
        await Page.ClickAsync("#checkpoint-new");
        await Page.FillAsync("#answer", "before");
        await Page.ClickAsync("dialog button.first");
        await Page.ClickAsync("#plus-day");
        await Expect(Page.Locator("#now")).ToContainTextAsync("5 Mar");

        await Page.ClickAsync("#checkpoints summary");
        await Page.ClickAsync("#checkpoints button:has-text('restore')");
        await Page.ClickAsync("dialog button.first");
        await Expect(Page.Locator("#now")).ToHaveTextAsync("Mon 4 Mar 2024 15:00:00 UTC");

        await Page.ClickAsync("#plus-hour");
        await Page.ClickAsync("#reset");
        await Page.ClickAsync("dialog button:has-text('Cancel')");
        Assert.That(Vendo.Now.Hour, Is.EqualTo(16));
        await Page.ClickAsync("#reset");
        await Page.ClickAsync("dialog button.first");
        await Expect(Page.Locator("#now")).ToHaveTextAsync("Mon 4 Mar 2024 15:00:00 UTC");
    }

    [Test]
    public async Task An_export_is_imported_again()
    {
        await Page.ClickAsync("#state summary");
        var download = await Page.RunAndWaitForDownloadAsync(() => Page.ClickAsync("#export"));
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.json");
        await download.SaveAsAsync(file);
        await Page.ClickAsync("#plus-hour");
        await Expect(Page.Locator("#now")).ToContainTextAsync("16:00:00");

        await Page.ClickAsync("#state summary");
        await Page.SetInputFilesAsync("#import", file);
        await Page.ClickAsync("dialog button.first");

        await Expect(Page.Locator("#now")).ToHaveTextAsync("Mon 4 Mar 2024 15:00:00 UTC");
        File.Delete(file);
    }
}
