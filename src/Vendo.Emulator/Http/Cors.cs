using Microsoft.AspNetCore.Http;

namespace Vendo.Emulator.Http;

/// <summary>Lets any front end call <c>/api</c>; the control surface never answers CORS.</summary>
internal static class Cors
{
    private const string Methods = "GET, POST, PATCH, DELETE, OPTIONS";
    private const string Exposed = "X-Request-Id, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset, Retry-After";

    /// <summary>Adds what a browser wants to see on any answer to another origin.</summary>
    public static void Allow(HttpContext context)
    {
        if (context.Request.Headers.Origin.Count == 0)
            return;
        context.Response.Headers.AccessControlAllowOrigin = "*";
        context.Response.Headers.AccessControlExposeHeaders = Exposed;
    }

    /// <summary>Whether the request asks beforehand what it may send.</summary>
    public static bool IsPreflight(HttpRequest request) =>
        HttpMethods.IsOptions(request.Method) && request.Headers.Origin.Count > 0 && request.Headers.AccessControlRequestMethod.Count > 0;

    /// <summary>Answers it; it carries no key.</summary>
    public static void AnswerPreflight(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.AccessControlAllowMethods = Methods;
        headers.AccessControlAllowHeaders = context.Request.Headers.AccessControlRequestHeaders.Count > 0
            ? context.Request.Headers.AccessControlRequestHeaders
            : "Authorization, Content-Type, X-Request-Id";
        headers.AccessControlMaxAge = "600";
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}
