using System.Net;
using Microsoft.AspNetCore.Http.Features;

namespace Vendo.Emulator.Serving.InProcess;

/// <summary>Makes the message that a client gets.</summary>
internal static class InProcessAnswer
{
    /// <summary>An answer that is there in full, or breaks off.</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="response">Status and headers.</param>
    /// <param name="body">The body, or its beginning.</param>
    /// <param name="end">Why it breaks off; null where it is whole.</param>
    public static HttpResponseMessage Whole(HttpRequestMessage request, IHttpResponseFeature response, ReadOnlyMemory<byte> body, Exception? end) =>
        Message(request, response, end is null ? new ReadOnlyMemoryContent(body) : new CutOffContent(body, end));

    /// <summary>An answer whose body is still written.</summary>
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
