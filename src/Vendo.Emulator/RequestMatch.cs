using System.Globalization;
using System.Text.Json;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Http;
using Vendo.Emulator.Http.Requests;

namespace Vendo.Emulator;

/// <summary>What a request is like beyond its method, path and status: all of what is said here.</summary>
public sealed class RequestMatch
{
    /// <summary>Any value, as long as there is one.</summary>
    private const string Any = "*";

    private readonly List<(string Description, Func<Exchange, bool> Holds)> _conditions = [];

    internal RequestMatch()
    {
    }

    /// <summary>The description in messages; empty if there is none.</summary>
    internal string Description => string.Concat(_conditions.Select(condition => $", {condition.Description}"));

    /// <summary>What is said of the request.</summary>
    public override string ToString() => _conditions.Count == 0 ? "any request" : string.Join(", ", _conditions.Select(condition => condition.Description));

    /// <summary>Has a header.</summary>
    /// <param name="name">Its name, in any case.</param>
    /// <param name="value">Its value, to the letter; <c>*</c> for any. Several of one name are joined by <c>, </c>.</param>
    /// <exception cref="ArgumentException">The header carries a secret, which the log does not keep.</exception>
    public RequestMatch WithHeader(string name, string value = Any)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (value != Any && Redaction.IsSecret(name))
            throw new ArgumentException($"The log keeps no secrets: {name} shows as {Redaction.Mark}. Ask for any value of it with '{Any}'.", nameof(value));
        return When(value == Any ? $"with a header {name}" : $"header {name}: {value}", exchange => exchange.RequestHeaders.TryGetValue(name, out var given) && (value == Any || given == value));
    }

    /// <summary>Lacks a header.</summary>
    public RequestMatch WithoutHeader(string name) => When($"without a header {name}", exchange => !exchange.RequestHeaders.ContainsKey(name));

    /// <summary>Has a parameter in its query.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value without escapes; <c>*</c> for any.</param>
    public RequestMatch WithQuery(string name, string value = Any) => When(
        value == Any ? $"with a query parameter {name}" : $"query {name}={value}",
        exchange => QueryPairs.Of(exchange.RawQuery).Any(pair => pair.Key == name && (value == Any || pair.Value == value)));

    /// <summary>Lacks a parameter in its query.</summary>
    public RequestMatch WithoutQuery(string name) => When($"without a query parameter {name}", exchange => QueryPairs.Of(exchange.RawQuery).All(pair => pair.Key != name));

    /// <summary>Has a value in its JSON body.</summary>
    /// <param name="path">Where, as in <c>schedule.frequencyUnit</c> or <c>config.tasks.0.task_type</c>.</param>
    /// <param name="value">A text, a number, a truth value, an id or null.</param>
    /// <exception cref="ArgumentException">The value is of another type, or no number of JSON (NaN, an infinity).</exception>
    public RequestMatch WithBody(string path, object? value)
    {
        var (json, isValue) = ValueMatch(value);
        return When($"body {path} = {json}", exchange => Find(exchange, path) is { } found && isValue(found));
    }

    /// <summary>Has a field in its JSON body, with any value.</summary>
    /// <param name="path">Where, as in <c>schedule.frequencyUnit</c> or <c>config.tasks.0.task_type</c>.</param>
    public RequestMatch WithBody(string path) => When($"with {path} in its body", exchange => Find(exchange, path) is not null);

    /// <summary>Lacks a field in its JSON body.</summary>
    /// <param name="path">Where, as in <c>schedule.frequencyUnit</c> or <c>config.tasks.0.task_type</c>.</param>
    public RequestMatch WithoutBody(string path) => When($"without {path} in its body", exchange => Find(exchange, path) is null);

    /// <summary>Satisfies a condition.</summary>
    /// <param name="condition">Asked of each exchange.</param>
    /// <param name="description">The description in messages.</param>
    public RequestMatch When(Func<Exchange, bool> condition, string description = "that satisfies a condition")
    {
        ArgumentNullException.ThrowIfNull(condition);
        return When(description, condition);
    }

    internal static RequestMatch Of(Action<RequestMatch>? configure)
    {
        var match = new RequestMatch();
        configure?.Invoke(match);
        return match;
    }

    internal bool Holds(Exchange exchange) => _conditions.TrueForAll(condition => condition.Holds(exchange));

    private RequestMatch When(string description, Func<Exchange, bool> holds)
    {
        _conditions.Add((description, holds));
        return this;
    }

    private static (string Json, Func<JsonElement, bool> Is) ValueMatch(object? value) => value switch
    {
        null => ("null", found => found.ValueKind == JsonValueKind.Null),
        bool flag => (flag ? "true" : "false", found => found.ValueKind == (flag ? JsonValueKind.True : JsonValueKind.False)),
        string text => ($"\"{text}\"", found => found.ValueKind == JsonValueKind.String && found.GetString() == text),
        Guid id => ($"\"{id}\"", found => found.ValueKind == JsonValueKind.String && Uuid.TryParse(found.GetString(), out var given) && given == id),
        DateTimeOffset instant => ($"\"{Instant.From(instant)}\"", found => found.ValueKind == JsonValueKind.String && Instant.TryParse(found.GetString(), out var given) && given == Instant.From(instant)),
        sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal => Number((IFormattable)value),
        _ => throw new ArgumentException($"A body holds texts, numbers, truth values and null, no {value.GetType().Name}.", nameof(value)),
    };

    private static (string Json, Func<JsonElement, bool> Is) Number(IFormattable value)
    {
        var number = value.ToString(null, CultureInfo.InvariantCulture);
        // No conversion to a type of .NET: each has numbers that it lacks.
        var exactly = JsonNumber.Exactly(number) ?? throw new ArgumentException($"A body holds no {number}.", nameof(value));
        return (number, found => found.ValueKind == JsonValueKind.Number && JsonNumber.Exactly(found.GetRawText()) == exactly);
    }

    // A body that is no JSON, or too large to be kept, has no fields.
    private static JsonElement? Find(Exchange exchange, string path)
    {
        if (exchange.RequestJson is not { } found)
            return null;
        foreach (var part in path.Split('.'))
        {
            if (found.ValueKind == JsonValueKind.Object && found.TryGetProperty(part, out var field))
                found = field;
            else if (found.ValueKind == JsonValueKind.Array && int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < found.GetArrayLength())
                found = found[at];
            else
                return null;
        }

        return found;
    }
}
