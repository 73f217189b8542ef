using System.Net.Http.Headers;
using System.Text;

namespace Vendo.Emulator.Campaigns.Fuzz;

/// <summary>A request as it is drawn, tried and shrunk.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path, escaped.</param>
/// <param name="Query">The query's pairs, escaped.</param>
/// <param name="Headers">Beside the key.</param>
/// <param name="Body">The body; null for none.</param>
internal sealed record FuzzedRequest(string Method, string Path, IReadOnlyList<string> Query, IReadOnlyList<(string Name, string Value)> Headers, byte[]? Body)
{
    public HttpRequestMessage ToMessage()
    {
        var message = new HttpRequestMessage(new HttpMethod(Method), Path + (Query.Count == 0 ? "" : "?" + string.Join('&', Query)));
        if (Body is not null)
        {
            message.Content = new ByteArrayContent(Body);
            message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        foreach (var (name, value) in Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, value) && message.Content is { } content)
            {
                content.Headers.Remove(name);
                content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return message;
    }

    /// <summary>The same request with a part left out, the largest parts first.</summary>
    public IEnumerable<FuzzedRequest> Smaller()
    {
        if (Body is not null)
            yield return this with { Body = null };
        for (var i = 0; i < Query.Count; i++)
            yield return this with { Query = [.. Query.Where((_, at) => at != i)] };
        for (var i = 0; i < Headers.Count; i++)
            yield return this with { Headers = [.. Headers.Where((_, at) => at != i)] };
        for (var length = (Body?.Length ?? 0) / 2; length > 0; length /= 2)
        {
            for (var at = 0; at + length <= Body!.Length; at += length)
                yield return this with { Body = [.. Body[..at], .. Body[(at + length)..]] };
        }
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder($"{Method} {Path}{(Query.Count == 0 ? "" : "?" + string.Join('&', Query))}");
        foreach (var (name, value) in Headers)
            text.Append($"\n  {name}: {value}");
        if (Body is not null)
            text.Append($"\n  {Encoding.Latin1.GetString(Body)}");
        return text.ToString();
    }
}
