using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Vendo.Emulator.Serving.InProcess;

/// <summary>A client's request in the server's form, as <see cref="HttpClient"/> would send it over a connection.</summary>
internal static class IncomingRequest
{
    /// <param name="message">The client's request message.</param>
    /// <param name="contentFailed">Called when its content cannot be read.</param>
    public static IHttpRequestFeature Of(HttpRequestMessage message, Action<Exception> contentFailed)
    {
        var uri = message.RequestUri!;
        var feature = new HttpRequestFeature
        {
            Protocol = "HTTP/1.1",
            Method = message.Method.Method,
            Scheme = uri.Scheme,
            Path = PathString.FromUriComponent(uri).Value ?? "",
            QueryString = uri.Query,
            RawTarget = uri.PathAndQuery,
            Body = message.Content is { } content ? new ContentStream(content, contentFailed) : Stream.Null,
        };
        foreach (var (name, values) in message.Headers.NonValidated)
            feature.Headers[name] = values.ToString();
        feature.Headers.Host = message.Headers.Host ?? uri.Authority;
        AddContent(feature.Headers, message);
        return feature;
    }

    private static void AddContent(IHeaderDictionary headers, HttpRequestMessage message)
    {
        if (message.Content is not { } content)
        {
            if (MustHaveBody(message.Method))
                headers.ContentLength = 0;
            return;
        }

        if (message.Headers.TransferEncodingChunked == true || content.Headers.ContentLength is not { } length)
            headers.TransferEncoding = "chunked";
        else
            headers.ContentLength = length;
        foreach (var (name, values) in content.Headers.NonValidated)
        {
            if (!name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
                headers[name] = values.ToString();
        }
    }

    // A request without a body sends Content-Length: 0 for methods that usually have one.
    private static bool MustHaveBody(HttpMethod method) =>
        !(method == HttpMethod.Get || method == HttpMethod.Head || method == HttpMethod.Delete || method == HttpMethod.Options || method == HttpMethod.Connect || method == HttpMethod.Trace);
}

/// <summary>Whether a request has a body; its length may be unknown.</summary>
internal sealed record BodyDetection(bool CanHaveBody) : IHttpRequestBodyDetectionFeature;
