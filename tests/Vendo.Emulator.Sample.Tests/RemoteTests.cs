namespace Vendo.Emulator.Sample.Tests;

/// <summary>An emulator in another process. Here a second one on a port stands for it, so that the test needs no container.</summary>
public sealed class RemoteTests
{
    private static readonly Guid Integration = new("dd0e8400-e29b-41d4-a716-446655440008");

    [Test]
    public async Task An_emulator_elsewhere_is_controlled_like_one_in_the_process()
    {
        await using var elsewhere = await VendoEmulator.StartAsync(o => o.UseKestrel());
        var address = $"{elsewhere.BaseAddress}";

        #region remote
        await using var vendo = await VendoEmulator.ConnectAsync(new Uri(address));
        await using var world = vendo.Fork();
        using var http = world.CreateClient();

        world.Outcomes.NextJob(of: Integration).Fails(code: "AUTH_EXPIRED");
        await http.PostAsync($"/api/v1/integrations/{Integration}/sync", null);
        await world.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.That(world.Jobs(of: Integration)[^1].Error?.Code, Is.EqualTo("AUTH_EXPIRED"));
        world.Requests.ShouldContain("POST", "/api/v1/integrations/*/sync", times: 1);
        #endregion
    }
}
