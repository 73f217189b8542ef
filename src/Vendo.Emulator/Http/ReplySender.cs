using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Vendo.Emulator.Http;

/// <summary>Sends answers.</summary>
internal static class ReplySender
{
    /// <summary>Sends a complete answer with its length.</summary>
    public static async Task SendAsync(HttpContext context, Reply reply)
    {
        using var body = new RentedBuffer();
        Prepare(context, reply, body);
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(body.Written, context.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>Writes the body into a buffer, and the status and headers into the response.</summary>
    public static void Prepare(HttpContext context, Reply reply, RentedBuffer body)
    {
        reply.WriteTo(body);
        var response = context.Response;
        response.StatusCode = reply.Status;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = body.Written.Length;
        if (reply.Error?.Allow is { } allow)
            response.Headers.Allow = allow;
        if (reply.Error?.RetryAfter is { } seconds)
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        foreach (var (name, value) in reply.Headers)
            response.Headers[name] = value;
    }
}
