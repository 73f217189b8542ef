using System.Collections.Immutable;

namespace Vendo.Emulator.Http.Evidence;

/// <summary>The answers to which a rule applies. What is left out does not matter.</summary>
internal sealed record EvidencePlace
{
    /// <summary>Stands for a request that matched no route.</summary>
    public const string NoRoute = "none";

    private readonly ImmutableArray<string> _operations, _fields, _headers;

    /// <summary>The operations: a name, a beginning of names such as <c>Get*</c>, <c>*</c> for any, <c>none</c> for a request without a route.</summary>
    public ImmutableArray<string> Operations { get => _operations.IsDefault ? [RoutePattern.Any] : _operations; init => _operations = value; }

    /// <summary>The status of the answer; null for any.</summary>
    public int? Status { get; init; }

    /// <summary>The code of the error; null for any.</summary>
    public string? Code { get; init; }

    /// <summary>The message of the error or of one of its violations, with <c>*</c> at either end; null for any.</summary>
    public string? Message { get; init; }

    /// <summary>
    /// At least one of these is there: of a validation error the paths of its violations, otherwise the parameters of the
    /// request's query and the fields of its body. Empty for any.
    /// </summary>
    public ImmutableArray<string> Fields { get => _fields.IsDefault ? [] : _fields; init => _fields = value; }

    /// <summary>At least one of these headers is in the request. Empty for any.</summary>
    public ImmutableArray<string> Headers { get => _headers.IsDefault ? [] : _headers; init => _headers = value; }

    /// <summary>The generation of the API; null for all.</summary>
    public ApiGeneration? Generation { get; init; }

    /// <summary>Whether operation, status, code and generation decide alone.</summary>
    public bool IsFixed => Message is null && Fields.IsEmpty && Headers.IsEmpty;

    /// <summary>Whether it applies as far as operation, status, code and generation tell.</summary>
    public bool MayApply(string? operation, int status, string? code, ApiGeneration generation) =>
        (Status is null || Status == status) && (Code is null || Code == code) && (Generation is null || Generation == generation)
        && Operations.Any(pattern => IsMatch(pattern, operation ?? NoRoute));

    /// <summary>Whether it applies as far as messages, fields and headers tell.</summary>
    public bool Applies(AnsweredRequest answered) =>
        (Message is null || answered.HasMessage(Message)) && (Fields.IsEmpty || answered.HasField(Fields)) && (Headers.IsEmpty || answered.HasHeader(Headers));

    /// <summary>Whether a text is the pattern, with a <c>*</c> at its beginning or its end for anything.</summary>
    public static bool IsMatch(string pattern, string text) => pattern switch
    {
        RoutePattern.Any => true,
        ['*', .. var end] => text.EndsWith(end, StringComparison.Ordinal),
        [.., '*'] => text.AsSpan().StartsWith(pattern.AsSpan(0, pattern.Length - 1), StringComparison.Ordinal),
        _ => text == pattern,
    };
}
