using Microsoft.AspNetCore.Http;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Http;

/// <summary>What a request brings, and what was read of it: its query and its body share one list of violations.</summary>
internal sealed class RequestInput(HttpContext context)
{
    private QueryReader? _query;

    /// <summary>What is wrong with the query or the body, once it is read.</summary>
    public Violations Violations { get; } = new();

    /// <summary>The query string.</summary>
    public QueryReader Query => _query ??= new QueryReader(QueryPairs.Of(context.Request.QueryString.Value), Violations);

    /// <summary>The query string as far as it was read; null where nobody asked for it.</summary>
    public QueryReader? ReadQuery => _query;

    /// <summary>The body's bytes, once they are read.</summary>
    public ReadOnlyMemory<byte> Utf8 { get; private set; }

    /// <summary>The body as far as it was read; null where nobody asked for it.</summary>
    public ObjectReader? Body { get; private set; }

    /// <summary>Reads the body as a JSON object; afterwards its fields can be read. Gives why not.</summary>
    /// <param name="isOptional">Whether no body at all is one without fields.</param>
    public async ValueTask<ApiError?> ReadBodyAsync(bool isOptional = false)
    {
        var (utf8, error) = await RequestBody.ReadAsync(context).ConfigureAwait(false);
        Utf8 = utf8;
        if (error is not null)
            return error;
        if (isOptional && utf8.IsEmpty)
        {
            Body = ObjectReader.Nothing("", Violations);
            return null;
        }

        var json = JsonBody.Parse(utf8);
        if (json.Refusal is { } refusal)
            return ApiErrors.From(refusal);
        Body = ObjectReader.Of(json.Value, Violations);
        return null;
    }
}
