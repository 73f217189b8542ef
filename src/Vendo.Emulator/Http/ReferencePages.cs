using System.IO.Compression;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Scalar.AspNetCore;

namespace Vendo.Emulator.Http;

/// <summary>
/// Serves the OpenAPI document, written at build time, and a page that shows it. Only Scalar's script is used, from the
/// package: its own endpoints would let the page load fonts and more from other origins.
/// </summary>
internal sealed class ReferencePages(RequestIds requestIds, Cors cors)
{
    /// <summary>The address that the documents name in the files; a served document names the one that it was fetched from.</summary>
    public const string WrittenServer = "http://127.0.0.1:4010";

    private const string Documents = "openapi/", Script = "ScalarStaticAssets.scalar.js";

    // The browser enforces this: the script can load from this origin only.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; base-uri 'none'; form-action 'self'";

    // The key comes from the control surface, whose guard keeps it from pages of other origins.
    private const string Start = """
        const at = path => new URL(path, import.meta.url).toString();
        const index = await fetch(at('../_emulator')).then(answer => answer.json()).catch(() => null);
        const key = index?.data?.world.apiKey;
        Scalar.createApiReference('#reference', {
          sources: [
            { title: 'API', slug: 'api', url: at('../openapi/v1.json'), default: true },
            { title: 'Control surface', slug: 'control', url: at('../openapi/control.json') },
          ],
          authentication: key ? { preferredSecurityScheme: 'apiKey', securitySchemes: { apiKey: { token: key } } } : {},
          withDefaultFonts: false,
          telemetry: false,
          hideClientButton: true,
          showDeveloperTools: 'never',
          agent: { disabled: true },
          mcp: { disabled: true },
        });

        """;

    /// <summary>Maps the pages, with lower priority than routes of an embedding application at the same paths.</summary>
    public void Map(IEndpointRouteBuilder endpoints)
    {
        foreach (var name in (ReadOnlySpan<string>)["v1.json", "control.json"])
            Map(endpoints, "/openapi/" + name, context => SendDocumentAsync(context, name));
        Map(endpoints, "/docs", context => SendTextAsync(context, "text/html", Page(MappedPath.BaseOf(context).ToUriComponent())));
        Map(endpoints, "/docs/start.js", context => SendTextAsync(context, "text/javascript", Start));
        Map(endpoints, "/docs/scalar.js", SendScriptAsync);
    }

    private void Map(IEndpointRouteBuilder endpoints, string path, Func<HttpContext, Task> send) =>
        endpoints.MapPage(path, requestIds, context => send(context)).WithOrder(1);

    private async Task SendDocumentAsync(HttpContext context, string name)
    {
        cors.Allow(context);
        context.Response.ContentType = "application/json; charset=utf-8";
        using var reader = new StreamReader(Resource(typeof(ReferencePages).Assembly, Documents + name));
        var document = await reader.ReadToEndAsync(context.RequestAborted).ConfigureAwait(false);
        await SendAsync(context, new MemoryStream(Encoding.UTF8.GetBytes(document.Replace(Url(WrittenServer), Url(ServerOf(context)), StringComparison.Ordinal)))).ConfigureAwait(false);
    }

    // HTTP/1.0 knows no host; without one, the address is a path.
    private static string ServerOf(HttpContext context)
    {
        var path = MappedPath.BaseOf(context).ToUriComponent();
        return context.Request.Host.HasValue ? $"{context.Request.Scheme}://{context.Request.Host.ToUriComponent()}{path}"
            : path.Length > 0 ? path : "/";
    }

    private static string Url(string server) => $"\"url\": \"{JsonEncodedText.Encode(server)}\"";

    private static Task SendTextAsync(HttpContext context, string mediaType, string text)
    {
        context.Response.ContentType = mediaType + "; charset=utf-8";
        context.Response.Headers.ContentSecurityPolicy = Policy;
        return SendAsync(context, new MemoryStream(Encoding.UTF8.GetBytes(text)));
    }

    private static Task SendScriptAsync(HttpContext context)
    {
        // The package contains the script compressed.
        var packed = Resource(typeof(ScalarOptions).Assembly, Script);
        var response = context.Response;
        response.ContentType = "text/javascript; charset=utf-8";
        response.Headers.Vary = "Accept-Encoding";
        if (!context.Request.Headers.AcceptEncoding.Any(encodings => encodings?.Contains("gzip", StringComparison.OrdinalIgnoreCase) == true))
            return SendAsync(context, new GZipStream(packed, CompressionMode.Decompress));
        response.Headers.ContentEncoding = "gzip";
        return SendAsync(context, packed);
    }

    private static async Task SendAsync(HttpContext context, Stream body)
    {
        await using (body)
        {
            if (body.CanSeek)
                context.Response.ContentLength = body.Length;
            if (!HttpMethods.IsHead(context.Request.Method))
                await body.CopyToAsync(context.Response.Body, context.RequestAborted).ConfigureAwait(false);
        }
    }

    private static Stream Resource(Assembly assembly, string name) =>
        assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{assembly.GetName().Name} lacks its resource {name}.");

    private static string Page(string pathBase) => $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Vendo.Emulator: reference</title>
        <link rel="icon" href="data:,">
        </head>
        <body>
        <div id="reference"></div>
        <script src="{pathBase}/docs/scalar.js"></script>
        <script type="module" src="{pathBase}/docs/start.js"></script>
        </body>
        </html>

        """;
}
