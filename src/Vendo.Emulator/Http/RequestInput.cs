using Microsoft.AspNetCore.Http;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Hosting;

namespace Vendo.Emulator.Http;

/// <summary>What a request brings, and what was read of it: its query and its body share one list of violations.</summary>
internal sealed class RequestInput(HttpContext context)
{
    // JSON readers of .NET take 64 levels unless told, and a configuration stands two levels deeper in an export.
    private const int MostLevels = 62;

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

        var json = JsonBody.Parse(utf8, maxDepth: MostLevels);
        if (json.Refusal is { } refusal)
            return ApiErrors.From(refusal);
        Body = ObjectReader.Of(json.Value, Violations);
        return null;
    }

    /// <summary>
    /// Why a command that was made of an input of the wrong shape is refused: for that, and for what the rules say to the
    /// rest of it. Null where the shape is right: then the command itself says what the rules say.
    /// </summary>
    public Refusal? WhyRefused<T>(WorldView view, Command<T> command)
    {
        if (Violations.IsEmpty)
            return null;
        view.World.Check(command, view.Now, Violations);
        return Violations.AsBodyRefusal();
    }

    /// <summary>What a command gave; a refusal names the fields as they were spelled.</summary>
    public Applied<T> AsGiven<T>(Applied<T> applied) =>
        applied.Outcome.Refusal is { Kind: RefusalKind.InvalidBody } refusal ? applied with { Outcome = Violations.AsGiven(refusal) } : applied;
}
