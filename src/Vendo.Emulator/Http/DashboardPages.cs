using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Vendo.Emulator.Http;

/// <summary>
/// Serves the dashboard: a page, its styles and its modules, embedded in the assembly. The dashboard is an ordinary client
/// of the API and the control surface.
/// </summary>
internal sealed class DashboardPages(RequestIds requestIds)
{
    /// <summary>The path of the files.</summary>
    public const string Root = "/_dashboard";

    private const string Prefix = "dashboard/", Page = "index.html";

    // The browser enforces this: only files from this origin are run and requested, no other page may frame this one, and no text becomes a script.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";

    private static readonly FrozenDictionary<string, string> Files = Load();

    /// <summary>Maps the page and its files.</summary>
    public void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPage(Root, requestIds, SendPageAsync).WithOrder(1);
        endpoints.MapPage(Root + "/{file}", requestIds, SendFileAsync).WithOrder(1);
    }

    /// <summary>Sends the page. Its links start at the root of the application.</summary>
    public static Task SendPageAsync(HttpContext context)
    {
        var root = MappedPath.BaseOf(context).ToUriComponent();
        return SendAsync(context, Page, Files[Page].Replace("{root}", root, StringComparison.Ordinal));
    }

    private static Task SendFileAsync(HttpContext context)
    {
        var name = context.Request.RouteValues["file"] as string ?? "";
        if (name != Page && Files.TryGetValue(name, out var file))
            return SendAsync(context, name, file);
        return ReplySender.SendAsync(context, ApiErrors.UnknownRoute(context.Request.Method, MappedPath.Of(context)));
    }

    private static async Task SendAsync(HttpContext context, string name, string text)
    {
        var content = Encoding.UTF8.GetBytes(text);
        var response = context.Response;
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..32]}\"";
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.XFrameOptions = "DENY";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        response.Headers.CacheControl = "no-cache";
        response.Headers.ETag = tag;
        if (context.Request.Headers.IfNoneMatch.Any(given => given is not null && given.Contains(tag, StringComparison.Ordinal)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = $"{TypeOf(name)}; charset=utf-8";
        response.ContentLength = content.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await response.Body.WriteAsync(content, context.RequestAborted).ConfigureAwait(false);
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html",
        ".css" => "text/css",
        ".svg" => "image/svg+xml",
        _ => "text/javascript",
    };

    private static FrozenDictionary<string, string> Load()
    {
        var assembly = typeof(DashboardPages).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToFrozenDictionary(name => name[Prefix.Length..], Read, StringComparer.Ordinal);

        string Read(string name)
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return reader.ReadToEnd();
        }
    }
}
