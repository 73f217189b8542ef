using System.Globalization;
using System.Text;
using Vendo.Emulator.Domain.Faults;

namespace Vendo.Emulator.Http.Faults;

/// <summary>The error of a fault, in Vendo's error envelope.</summary>
internal static class FaultErrors
{
    /// <summary>The answer of a fault: the error, or a body of its own, with the headers that it gives.</summary>
    public static Reply Reply(FaultEffect effect)
    {
        var headers = effect.Headers.Select(header => KeyValuePair.Create(header.Name, header.Value));
        if (effect.Body is not { } body)
            return Http.Reply.Failed(Of(effect)).With([.. headers]);
        var retry = effect.RetryAfter is { } wait ? [KeyValuePair.Create("Retry-After", Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture))] : Array.Empty<KeyValuePair<string, string>>();
        return Http.Reply.Document(Encoding.UTF8.GetBytes(body), effect.Status).With([.. retry, .. headers]);
    }

    private static ApiError Of(FaultEffect effect)
    {
        var seconds = effect.RetryAfter is { } wait ? (long?)Math.Ceiling(wait.TotalSeconds) : null;
        var (code, message) = Default(effect.Status, seconds);
        return new ApiError(effect.Status, effect.Code ?? code, effect.Message ?? message) { RetryAfter = seconds };
    }

    private static (string Code, string Message) Default(int status, long? retryAfter) => status switch
    {
        400 => ("BAD_REQUEST", "Bad request."),
        401 => (ApiErrors.InvalidKey.Code, ApiErrors.InvalidKey.Message),
        403 => ("FORBIDDEN", "Forbidden."),
        404 => ("NOT_FOUND", "Not found."),
        405 => ("METHOD_NOT_ALLOWED", "Method not allowed."),
        408 => ("REQUEST_TIMEOUT", "The request timed out."),
        409 => ("CONFLICT", "Conflict."),
        413 => (ApiErrors.TooLarge.Code, ApiErrors.TooLarge.Message),
        415 => ("UNSUPPORTED_MEDIA_TYPE", "Unsupported media type."),
        429 => ("RATE_LIMITED", retryAfter is { } seconds ? ApiErrors.RateLimited(seconds).Message : "Rate limit exceeded."),
        500 => (ApiErrors.Internal.Code, ApiErrors.Internal.Message),
        501 => ("NOT_IMPLEMENTED", "Not implemented."),
        502 => ("BAD_GATEWAY", "Bad gateway."),
        503 => ("SERVICE_UNAVAILABLE", "Service unavailable."),
        504 => ("GATEWAY_TIMEOUT", "Gateway timeout."),
        < 500 => ("BAD_REQUEST", "The request was refused."),
        _ => (ApiErrors.Internal.Code, ApiErrors.Internal.Message),
    };
}
