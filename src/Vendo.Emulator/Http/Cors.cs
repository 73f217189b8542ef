using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Vendo.Emulator.Http;

/// <summary>
/// Decides which web pages may call <c>/api</c>; by default all origins. Any page can then use the API with a key that it
/// knows. The control surface never allows CORS.
/// </summary>
/// <param name="origins">The allowed origins; null for all, empty for none.</param>
internal sealed class Cors(ImmutableArray<string>? origins = null)
{
    private const string Methods = "GET, POST, PATCH, DELETE, OPTIONS";
    private const string Exposed = "X-Request-Id, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset, Retry-After, X-Vendo-Emulator-Evidence";
    private const string UsualHeaders = "Authorization, Content-Type, X-Request-Id";

    /// <summary>Adds the headers that a browser requires on an answer to another origin.</summary>
    public void Allow(HttpContext context)
    {
        if (origins is not null)
            context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Origin);
        if (AllowedOrigin(context.Request) is not { } allowed)
            return;
        context.Response.Headers.AccessControlAllowOrigin = allowed;
        context.Response.Headers.AccessControlExposeHeaders = Exposed;
    }

    /// <summary>Whether the request is a preflight.</summary>
    public static bool IsPreflight(HttpRequest request) =>
        HttpMethods.IsOptions(request.Method) && request.Headers.Origin.Count > 0 && request.Headers.AccessControlRequestMethod.Count > 0;

    /// <summary>Answers a preflight, which has no key; returns the error if its origin is not allowed.</summary>
    public ApiError? AnswerPreflight(HttpContext context)
    {
        if (AllowedOrigin(context.Request) is null)
            return ApiErrors.ForeignOrigin(context.Request.Headers.Origin.ToString());
        var headers = context.Response.Headers;
        var asked = context.Request.Headers.AccessControlRequestHeaders;
        headers.AccessControlAllowMethods = Methods;
        headers.AccessControlAllowHeaders = asked.Count > 0 && asked.All(HeaderValues.IsPrintable) ? asked : UsualHeaders;
        headers.AccessControlMaxAge = "600";
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return null;
    }

    private string? AllowedOrigin(HttpRequest request)
    {
        if (request.Headers.Origin.Count == 0)
            return null;
        if (origins is not { } allowed)
            return "*";
        return request.Headers.Origin is [{ } origin] && HeaderValues.IsPrintable(origin) && Origin.Contains(allowed, origin) ? origin : null;
    }
}
