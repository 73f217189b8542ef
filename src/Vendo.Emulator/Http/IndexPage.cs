using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Hosting;

namespace Vendo.Emulator.Http;

/// <summary>What stands at <c>/</c>: what this is, what its clock shows, and where to go on. A page for a browser, else JSON.</summary>
internal sealed class IndexPage(WorldDirectory worlds)
{
    private const string About = "A stateful emulator of the Vendo Account Management API. Unofficial.";

    private static readonly ImmutableArray<(string Name, string Path, string About)> Links =
    [
        ("health", "/healthz", "200 while requests are served"),
        ("integrations", "/api/v1/integrations", "the API; wants Authorization: Bearer and a key"),
        ("docs", "/docs", "the API's reference, to browse and to try"),
        ("openapi", "/openapi/v1.json", "the same as an OpenAPI document"),
        ("clock", "/_emulator/clock", "the world's clock"),
    ];

    /// <summary>Answers it.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        var view = await worlds.Main.ReadAsync().ConfigureAwait(false);
        if (WantsPage(context.Request))
            await SendPageAsync(context, view).ConfigureAwait(false);
        else
            await ApiPipeline.SendAsync(context, Json(view)).ConfigureAwait(false);
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

    private static async Task SendPageAsync(HttpContext context, WorldView view)
    {
        var page = Encoding.UTF8.GetBytes(Page(view));
        var response = context.Response;
        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = page.Length;
        response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'";
        if (!HttpMethods.IsHead(context.Request.Method))
            await response.Body.WriteAsync(page, context.RequestAborted).ConfigureAwait(false);
    }

    private static string Page(WorldView view)
    {
        var rows = new StringBuilder();
        foreach (var link in Links)
            rows.Append(CultureInfo.InvariantCulture, $"<li><a href=\"{link.Path}\">{link.Path}</a> {WebUtility.HtmlEncode(link.About)}</li>\n");
        return $$"""
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><title>Vendo.Emulator</title>
            <style>body{font:16px/1.5 system-ui,sans-serif;max-width:42rem;margin:3rem auto;padding:0 1rem}</style></head>
            <body>
            <h1>Vendo.Emulator {{EmulatorVersion.Text}}</h1>
            <p>{{About}}</p>
            <p>Clock: {{view.Now}}, {{ClockWords.Of(view.World.Clock)}}</p>
            <ul>
            {{rows}}</ul>
            </body>
            </html>

            """;
    }
}
