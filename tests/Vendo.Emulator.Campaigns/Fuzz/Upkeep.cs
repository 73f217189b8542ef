using System.Net;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Campaigns.Fuzz;

/// <summary>Repairs what a request to the control surface may legitimately have done that the next requests could not stand.</summary>
internal static class Upkeep
{
    /// <summary>After each control request: no fault meets a later request, the clock is manual, and the campaign's key works.</summary>
    public static async Task AfterControlAsync(VendoEmulator vendo, HttpClient client)
    {
        vendo.Faults.Clear();
        if (vendo.Host.Published.Clock.Mode != ClockMode.Manual)
            vendo.SetClock(ClockMode.Manual);
        using var me = await client.GetAsync("/api/v1/me");
        if (me.StatusCode != HttpStatusCode.OK)
            await vendo.ResetAsync();
    }

    /// <summary>Now and then: worlds and checkpoints that pile up go, and the world begins again.</summary>
    public static async Task BetweenRoundsAsync(VendoEmulator vendo)
    {
        foreach (var extra in vendo.Core.Worlds.Extra.ToList())
            await vendo.Core.Worlds.DropAsync(extra.Id);
        foreach (var name in vendo.CheckpointNames)
            vendo.DropCheckpoint(name);
        await vendo.ResetAsync();
    }
}
