using System.Globalization;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Http;
using Vendo.Emulator.Http.Requests;
using Vendo.Emulator.Server.Options;

namespace Vendo.Emulator.Server.Logging;

/// <summary>
/// One line for each request: method, path, status, milliseconds; at <see cref="Verbosity.Verbose"/> the query, the sizes and
/// the request id too. Never an API key.
/// </summary>
internal sealed class RequestLog(ConsoleLines lines, Verbosity verbosity, WorldHost main, TimeProvider time) : IStartupFilter
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
            main.Observation.Run((context, Took: time.GetElapsedTime(begun)), each => lines.Add(LineOf(each.context, each.Took)));
        }
    }

    private string LineOf(HttpContext context, TimeSpan took)
    {
        var (request, response) = (context.Request, context.Response);
        var isVerbose = verbosity == Verbosity.Verbose;

        // Escaped, as in the request line, so that nothing in it can end the log line.
        var secrets = new Secrets(Authentication.KeyOf(request), main.Published.ApiKeys);
        var path = Redaction.Text(request.Path.ToUriComponent(), secrets, Hidden);
        var query = isVerbose ? Redaction.Query(request.QueryString.ToUriComponent(), secrets, Hidden) : "";
        var line = string.Create(CultureInfo.InvariantCulture, $"{request.Method} {path}{query} {response.StatusCode} {took.TotalMilliseconds:0.0} ms");
        if (!isVerbose)
            return line;
        var id = Redaction.Text(response.Headers["X-Request-Id"].ToString(), secrets, Hidden);
        return string.Create(CultureInfo.InvariantCulture, $"{line}, {request.ContentLength ?? 0} bytes in, {response.ContentLength ?? 0} bytes out, {id}").TrimEnd(' ', ',');
    }
}
