using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Hosting;

namespace Vendo.Emulator.Http;

/// <summary>The answer at <c>/</c>: the dashboard for a browser; for other clients the emulator's name, clock and links as JSON.</summary>
internal sealed class IndexPage(WorldDirectory worlds)
{
    private static readonly ImmutableArray<(string Name, string Path)> Links =
    [
        ("health", "/healthz"),
        ("integrations", "/api/v1/integrations"),
        ("docs", "/docs"),
        ("openapi", "/openapi/v1.json"),
        ("clock", "/_emulator/clock"),
        ("control", "/_emulator"),
        ("controlOpenapi", "/openapi/control.json"),
        ("dashboard", DashboardPages.Root),
    ];

    /// <summary>Sends the answer.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        context.Response.Headers.Vary = "Accept";
        if (WantsPage(context.Request))
            await DashboardPages.SendPageAsync(context).ConfigureAwait(false);
        else
            await ReplySender.SendAsync(context, Json(await worlds.Main.ReadAsync().ConfigureAwait(false))).ConfigureAwait(false);
    }

    private static bool WantsPage(HttpRequest request) =>
        request.Headers.Accept.Any(accept => accept?.Contains("text/html", StringComparison.OrdinalIgnoreCase) == true);

    private static Reply Json(WorldView view) => Reply.Data(json =>
    {
        json.WriteStartObject();
        json.WriteString("name"u8, "Vendo.Emulator");
        json.WriteString("version"u8, EmulatorVersion.Text);
        json.WriteStartObject("clock"u8);
        json.WriteString("now"u8, view.Now.ToString());
        json.WriteString("mode"u8, ClockModes.Wire.ToWire(view.World.Clock.Mode));
        json.WriteNumber("scale"u8, view.World.Clock.Scale);
        json.WriteEndObject();
        json.WriteStartObject("links"u8);
        foreach (var link in Links)
            json.WriteString(link.Name, link.Path);
        json.WriteEndObject();
        json.WriteEndObject();
    });
}
