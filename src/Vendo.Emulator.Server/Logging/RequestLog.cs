using System.Globalization;
using System.Text.RegularExpressions;
using Vendo.Emulator.Http;
using Vendo.Emulator.Server.Options;

namespace Vendo.Emulator.Server.Logging;

/// <summary>
/// A line a request: method, path, status, milliseconds; at <see cref="Verbosity.Verbose"/> the query, the sizes and
/// the request id too. Never an API key.
/// </summary>
internal sealed partial class RequestLog(ConsoleLines lines, Verbosity verbosity, TimeProvider time) : IStartupFilter
{
    private const string Hidden = "***";

    /// <inheritdoc/>
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(LogAsync);
        next(app);
    };

    private async Task LogAsync(HttpContext context, RequestDelegate next)
    {
        var begun = time.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            lines.Add(LineOf(context, time.GetElapsedTime(begun)));
        }
    }

    private string LineOf(HttpContext context, TimeSpan took)
    {
        var (request, response) = (context.Request, context.Response);
        var isVerbose = verbosity == Verbosity.Verbose;

        // Escaped, as in the request line: nothing in it can end the line of the log.
        var target = request.Path.ToUriComponent() + (isVerbose ? request.QueryString.ToUriComponent() : "");
        var line = string.Create(CultureInfo.InvariantCulture, $"{request.Method} {WithoutKeys(target, request)} {response.StatusCode} {took.TotalMilliseconds:0.0} ms");
        if (!isVerbose)
            return line;
        var id = WithoutKeys(response.Headers["X-Request-Id"].ToString(), request);
        return string.Create(CultureInfo.InvariantCulture, $"{line}, {request.ContentLength ?? 0} bytes in, {response.ContentLength ?? 0} bytes out, {id}").TrimEnd(' ', ',');
    }

    private static string WithoutKeys(string text, HttpRequest request)
    {
        if (Authentication.KeyOf(request) is { } key)
            text = text.Replace(key, Hidden, StringComparison.Ordinal);
        return KeyPattern().Replace(text, Hidden);
    }

    [GeneratedRegex("vendo_sk_[A-Za-z0-9_-]+")]
    private static partial Regex KeyPattern();
}
