using System.Collections.Immutable;
using System.Globalization;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Hosting;

namespace Vendo.Emulator.Http;

/// <summary>An error in wire format.</summary>
internal sealed record ApiError(int Status, string Code, string Message)
{
    /// <summary>The violations, for the two validation errors; otherwise null.</summary>
    public ImmutableArray<Violation>? Errors { get; init; }

    /// <summary>The number of violations beyond those in <see cref="Errors"/>.</summary>
    public int Truncated { get; init; }

    /// <summary>The methods that the path accepts, for a 405.</summary>
    public string? Allow { get; init; }

    /// <summary>The seconds for a <c>Retry-After</c> header.</summary>
    public long? RetryAfter { get; init; }
}

/// <summary>The table that maps refusals to HTTP (contract.md §1).</summary>
internal static class ApiErrors
{
    public static readonly ApiError MissingKey = new(401, "UNAUTHORIZED", "Missing API key. Include Authorization: Bearer <your-api-key>");

    public static readonly ApiError InvalidKey = new(401, "UNAUTHORIZED", "Invalid API key. The key may be expired, revoked, or incorrect.");

    public static readonly ApiError ForeignAccount = new(403, "FORBIDDEN", "This API key does not have access to this account.");

    public static ApiError ForeignOrigin(string origin) =>
        new(403, "FORBIDDEN", $"This emulator does not let pages of the origin '{origin}' call the API. Name the origin in --cors to let them.");

    public static readonly ApiError TooLarge = new(413, "PAYLOAD_TOO_LARGE", "The request body is larger than 1 MiB.");

    public static readonly ApiError Internal = new(500, "INTERNAL_ERROR", "An unexpected error occurred.");

    public static ApiError From(Refusal refusal) => refusal.Kind switch
    {
        RefusalKind.InvalidBody or RefusalKind.InvalidQuery => new(400, "VALIDATION_ERROR", refusal.Message) { Errors = refusal.Violations, Truncated = refusal.Truncated },
        RefusalKind.Rule => new(400, "BAD_REQUEST", refusal.Message),
        RefusalKind.NotFound => new(404, "NOT_FOUND", refusal.Message),
        RefusalKind.Conflict => new(409, "CONFLICT", refusal.Message),
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal.Kind, "No status for this kind of refusal."),
    };

    public static ApiError RateLimited(long seconds) =>
        new(429, "RATE_LIMITED", string.Create(CultureInfo.InvariantCulture, $"Rate limit exceeded. Try again in {seconds} second{(seconds == 1 ? "" : "s")}.")) { RetryAfter = seconds };

    public static ApiError MissingScope(string scope) => new(403, "FORBIDDEN", $"This API key does not have the required scopes: {scope}");

    public static ApiError UnknownRoute(string method, string path) => new(404, "NOT_FOUND", $"Route not found: {method} {path}");

    public static ApiError WrongMethod(string method, string path, string allow) =>
        new(405, "METHOD_NOT_ALLOWED", $"Method not allowed: {method} {path}. Allowed: {allow}") { Allow = allow };

    public static ApiError WrongMediaType(string? mediaType) =>
        new(415, "UNSUPPORTED_MEDIA_TYPE", $"Unsupported media type: {mediaType}. Send the body as Content-Type: application/json.");

    public static ApiError WrongEncoding(string encoding) =>
        new(415, "UNSUPPORTED_MEDIA_TYPE", $"Unsupported content encoding: {encoding}. Send the body as it is, without Content-Encoding.");

    public static ApiError WrongCharset(string charset) =>
        new(415, "UNSUPPORTED_MEDIA_TYPE", $"Unsupported charset: {charset}. Send the body in UTF-8.");

    public static ApiError Unreadable(string reason) => new(400, "BAD_REQUEST", $"The request body could not be read: {reason}");

    public static ApiError Stopping(string message) => new(503, "SERVICE_UNAVAILABLE", message);

    public static ApiError NotEmulated(string path) =>
        new(501, "NOT_IMPLEMENTED", $"{path} is a route of the real API that Vendo.Emulator does not emulate.");

    /// <summary>The real service asks a person to authorise. The emulator must not create an app without credentials instead.</summary>
    public static readonly ApiError NoOauthAssist = new(501, "NOT_IMPLEMENTED", "oauthAssist is a feature of the real API that Vendo.Emulator does not emulate. Leave it out and send any credentials.");

    public static ApiError Undurable(DurabilityException error) =>
        new(500, "STORAGE_UNAVAILABLE", $"The change could not be written to the data file {error.Path}, so it was not made. {error.Reason} Mend that, then try again.");
}
