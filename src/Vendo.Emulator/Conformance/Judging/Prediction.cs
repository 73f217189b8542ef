using System.Collections.Immutable;
using Vendo.Emulator.Conformance.Contract;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Conformance.Judging;

/// <summary>Says which error a request must have, as far as the request and earlier answers tell. Its order is that of the contract.</summary>
/// <param name="memory">What earlier answers said.</param>
internal sealed class Prediction(Memory memory)
{
    /// <summary>What earlier answers said.</summary>
    public Memory Memory { get; } = memory;

    private const string Found = "NOT_FOUND", Invalid = "VALIDATION_ERROR", Refused = "BAD_REQUEST";

    /// <summary>The error; null if the request may succeed.</summary>
    public Expected? Of(Answered answer)
    {
        if (answer.Account is { } account && Memory.Account is { } own && !account.Equals(own, StringComparison.OrdinalIgnoreCase))
            return new Expected("forbidden.account", ApiErrors.ForeignAccount.Status, ApiErrors.ForeignAccount.Code) { Message = ApiErrors.ForeignAccount.Message };
        if (answer.Operation is not { } operation)
            return Unrouted(answer);
        return Existence(answer, operation) ?? Body(answer, operation.Name) ?? Query(answer, operation.Name) ?? Inactivity(answer, operation);
    }

    private static Expected? Unrouted(Answered answer)
    {
        if (NotEmulated.Refuse(answer.Path) is not null)
            return null;
        if (answer.Methods is { IsEmpty: false } methods)
            return new Expected("method.not-allowed", 405, "METHOD_NOT_ALLOWED") { Message = $"*{answer.Method}*", Allow = methods };
        return new Expected("not-found.route", 404, Found) { Message = ApiErrors.UnknownRoute(answer.Method, answer.Path).Message };
    }

    private Expected? Existence(Answered answer, ApiOperation operation)
    {
        if (answer.Id is not { } id || operation.Resource == "catalog")
            return null;
        if (Memory.WhyGone(operation.Resource, id) is { } rule)
            return new Expected(rule, 404, Found);
        var isId = operation.Resource == "jobs" ? FieldTypes.IsJobIdText(id) : Uuid.TryParse(id, out _);
        return isId ? null : new Expected("not-found.no-uuid", 404, Found);
    }

    private static Expected? Body(Answered answer, string operation)
    {
        if (!BodyReading.HasBody(operation) || answer.Body is not { } body)
            return null;
        if (answer.RequestHeaders.GetValueOrDefault("Content-Type") is { } type && !type.Contains("json", StringComparison.OrdinalIgnoreCase))
            return new Expected("body.media-type", 415, "UNSUPPORTED_MEDIA_TYPE");
        if (System.Text.Encoding.UTF8.GetByteCount(body) > RequestBody.MostBytes)
            return new Expected("body.too-large", ApiErrors.TooLarge.Status, ApiErrors.TooLarge.Code);
        var refusal = BodyReading.WhyRefused(operation, body, Instant.From(answer.Date ?? answer.At ?? DateTimeOffset.MaxValue));
        return refusal switch
        {
            null => null,
            { Kind: RefusalKind.Rule } => new Expected("refused.no-json", 400, Refused),
            _ => new Expected(BodyReading.RuleOf(operation, refusal.Violations[0].Path), 400, Invalid)
            {
                Message = refusal.Message,
                Violations = refusal.Violations,
                Truncated = refusal.Truncated,
                RuleOf = path => BodyReading.RuleOf(operation, path),
            },
        };
    }

    private static Expected? Query(Answered answer, string operation)
    {
        var violations = operation == "ListCatalog" ? CatalogCheck.ViolationsOf(answer.Query)
            : Contracts.Docs.Lists.Values.FirstOrDefault(each => each.Operation == operation) is { } list ? list.ViolationsOf(answer.Query)
            : [];
        return violations.IsEmpty ? null : new Expected(ListTable.RuleOf(violations[0].Path), 400, Invalid)
        {
            Message = Refusal.InvalidQuery([]).Message,
            Violations = violations,
            RuleOf = ListTable.RuleOf,
        };
    }

    // An inactive object runs nothing.
    private Expected? Inactivity(Answered answer, ApiOperation operation)
    {
        if (answer.Id is not { } id || !(operation.Name.StartsWith("Sync", StringComparison.Ordinal) || operation.Name == "RunModel"))
            return null;
        var state = Memory.Last(operation.Resource, id, "state");
        if (state.ValueKind != System.Text.Json.JsonValueKind.String || state.GetString() != "inactive")
            return null;
        var message = Contracts.Docs.MessagesOf(operation.Name, 400).First(each => each.Message.Contains("an inactive", StringComparison.Ordinal));
        return new Expected(message.Rule, 400, Refused) { Message = message.Message };
    }
}
