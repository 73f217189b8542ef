using System.Net;
using Microsoft.AspNetCore.Http.Features;

namespace Vendo.Emulator.Serving.InProcess;

/// <summary>Creates the response message for a client.</summary>
internal static class InProcessAnswer
{
    /// <summary>A complete or cut off answer.</summary>
    /// <param name="request">The request.</param>
    /// <param name="response">Status and headers.</param>
    /// <param name="body">The body, or its first part.</param>
    /// <param name="end">Why it is cut off; null if it is complete.</param>
    public static HttpResponseMessage Whole(HttpRequestMessage request, IHttpResponseFeature response, ReadOnlyMemory<byte> body, Exception? end) =>
        Message(request, response, end is null ? new ReadOnlyMemoryContent(body) : new CutOffContent(body, end));

    /// <summary>An answer whose body is still being written.</summary>
    public static HttpResponseMessage Live(HttpRequestMessage request, IHttpResponseFeature response, Stream body) =>
        Message(request, response, new StreamContent(body));

    private static HttpResponseMessage Message(HttpRequestMessage request, IHttpResponseFeature response, HttpContent content)
    {
        var message = new HttpResponseMessage((HttpStatusCode)response.StatusCode) { RequestMessage = request, Content = content, ReasonPhrase = response.ReasonPhrase };
        foreach (var (name, values) in response.Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
                content.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
        }

        return message;
    }
}
