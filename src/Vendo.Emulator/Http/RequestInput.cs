using Microsoft.AspNetCore.Http;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Hosting;

namespace Vendo.Emulator.Http;

/// <summary>The input of a request. Its query and its body share one list of violations.</summary>
internal sealed class RequestInput(HttpContext context)
{
    // JSON readers of .NET accept 64 levels by default, and a configuration is two levels deeper in an export.
    private const int MostLevels = 62;

    private QueryReader? _query;

    /// <summary>The violations of the query and the body, as far as they were read.</summary>
    public Violations Violations { get; } = new();

    /// <summary>The query string.</summary>
    public QueryReader Query => _query ??= new QueryReader(QueryPairs.Of(context.Request.QueryString.Value), Violations);

    /// <summary>The query string; null if it was not read.</summary>
    public QueryReader? ReadQuery => _query;

    /// <summary>Takes over the reader of an equal query string, which was read to the end without violations.</summary>
    public void UseQuery(QueryReader read) => _query = read;

    /// <summary>The bytes of the body; empty until they are read.</summary>
    public ReadOnlyMemory<byte> Utf8 { get; private set; }

    /// <summary>The body; null if it was not read.</summary>
    public ObjectReader? Body { get; private set; }

    /// <summary>Reads the body as a JSON object, so that its fields can be read. Returns the error if that fails.</summary>
    /// <param name="isOptional">Whether a missing body counts as an empty object.</param>
    public async ValueTask<ApiError?> ReadBodyAsync(bool isOptional = false)
    {
        var (utf8, error) = await RequestBody.ReadAsync(context).ConfigureAwait(false);
        Utf8 = utf8;
        if (error is not null)
            return error;
        if (isOptional && utf8.IsEmpty)
        {
            Body = ObjectReader.Of(JsonText.EmptyObject.ToElement(), Violations);
            return null;
        }

        var json = JsonBody.Parse(utf8, maxDepth: MostLevels);
        if (json.Refusal is { } refusal)
            return ApiErrors.From(refusal);
        Body = ObjectReader.Of(json.Value, Violations);
        return null;
    }

    /// <summary>
    /// The refusal of a command whose input has the wrong shape. It lists the violations of the shape and those of the
    /// rules. Null if the shape is valid: then the command itself checks the rules.
    /// </summary>
    public Refusal? WhyRefused<T>(WorldView view, Command<T> command)
    {
        if (Violations.IsEmpty)
            return null;
        view.World.Check(command, view.Now, Violations);
        return Violations.AsBodyRefusal();
    }

    /// <summary>The result of a command. A refusal names the fields as the request spelled them.</summary>
    public Applied<T> AsGiven<T>(Applied<T> applied) =>
        applied.Outcome.Refusal is { Kind: RefusalKind.InvalidBody } refusal ? applied with { Outcome = Violations.AsGiven(refusal) } : applied;
}
