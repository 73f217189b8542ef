using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Hosting;

namespace Vendo.Emulator.Connecting;

/// <summary>An answer of the control surface: its bytes, or a refusal.</summary>
/// <param name="Utf8">The body.</param>
/// <param name="Refusal">Why the call was refused; null if it was not.</param>
internal readonly record struct ControlAnswer(byte[] Utf8, Refusal? Refusal)
{
    /// <summary>Whether the resource is not there.</summary>
    public bool IsMissing => Refusal?.Kind == RefusalKind.NotFound;

    /// <summary>The content of the envelope.</summary>
    /// <exception cref="ArgumentException">The call was refused; the message says why.</exception>
    public JsonElement Data(string? argument = null) => JsonElement.Parse(Accepted(argument)).GetProperty("data");

    /// <summary>The whole body.</summary>
    /// <inheritdoc cref="Data"/>
    public byte[] Accepted(string? argument = null) =>
        Refusal is { } refusal ? throw new ArgumentException(DirectCommands.Describe(refusal), argument) : Utf8;

    /// <summary>The content of the envelope, for a call that is refused because of the world's state.</summary>
    /// <exception cref="InvalidOperationException">The call was refused; the message says why.</exception>
    public JsonElement DataOrInvalid() => Refusal is { } refusal ? throw new InvalidOperationException(DirectCommands.Describe(refusal)) : Data();

    /// <summary>The refusal in an error's envelope; null if the status is not that of a refusal.</summary>
    public static Refusal? RefusalOf(HttpStatusCode status, JsonElement error)
    {
        var message = error.GetProperty("message").GetString()!;
        return status switch
        {
            HttpStatusCode.BadRequest when error.TryGetProperty("details", out var details) => Refusal.InvalidBody(Violations(details)) with
            {
                Truncated = details.TryGetProperty("truncated", out var more) ? more.GetInt32() : 0,
            },
            HttpStatusCode.BadRequest => Refusal.Rule(message),
            HttpStatusCode.NotFound => new Refusal(RefusalKind.NotFound, message, []),
            HttpStatusCode.Conflict => Refusal.Conflict(message),
            _ => null,
        };
    }

    private static ImmutableArray<Violation> Violations(JsonElement details) =>
        [.. details.GetProperty("errors").EnumerateArray().Select(each => new Violation(each.GetProperty("path").GetString()!, each.GetProperty("message").GetString()!))];
}
