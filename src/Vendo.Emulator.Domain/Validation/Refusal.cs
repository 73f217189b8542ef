using System.Collections.Immutable;

namespace Vendo.Emulator.Domain.Validation;

/// <summary>A violation in an input: a dotted path (indexes as numbers; empty for the whole input) and a message.</summary>
/// <param name="Path">For example <c>schedule.frequencyUnit</c> or <c>config.tasks.0.task_type</c>.</param>
/// <param name="Message">The message, in the wording of the validator that the real API visibly uses.</param>
public sealed record Violation(string Path, string Message);

/// <summary>The kind of a refusal.</summary>
public enum RefusalKind
{
    /// <summary>The input violates its field table; the violations say where.</summary>
    InvalidBody,

    /// <summary>The parameters of a list violate their table; the violations say where.</summary>
    InvalidQuery,

    /// <summary>A rule refuses the command.</summary>
    Rule,

    /// <summary>The object does not exist.</summary>
    NotFound,

    /// <summary>The command conflicts with an open job or with something in use.</summary>
    Conflict,
}

/// <summary>An expected failure: a value with a reason, not an exception.</summary>
public sealed record Refusal(RefusalKind Kind, string Message, ImmutableArray<Violation> Violations)
{
    /// <summary>The number of violations beyond those in <see cref="Violations"/>; 0 if all are listed.</summary>
    public int Truncated { get; init; }

    /// <summary>A rule refuses the command.</summary>
    internal static Refusal Rule(string message) => new(RefusalKind.Rule, message, []);

    /// <summary>The command conflicts with an open job or with something in use.</summary>
    internal static Refusal Conflict(string message) => new(RefusalKind.Conflict, message, []);

    /// <summary>The object does not exist; <paramref name="resource"/> is its kind, such as <c>Integration</c>.</summary>
    internal static Refusal NotFound(string resource) => new(RefusalKind.NotFound, $"{resource} not found", []);

    /// <summary>The body has these violations, in the order of the field table.</summary>
    internal static Refusal InvalidBody(ImmutableArray<Violation> violations) => new(RefusalKind.InvalidBody, "Invalid request body", violations);

    /// <summary>The query has these violations.</summary>
    internal static Refusal InvalidQuery(ImmutableArray<Violation> violations) => new(RefusalKind.InvalidQuery, "Invalid query parameters", violations);
}

/// <summary>The result of a command: a value or a refusal.</summary>
public readonly struct Outcome<T>
{
    private readonly T? _value;

    private Outcome(T? value, Refusal? refusal) => (_value, Refusal) = (value, refusal);

    /// <summary>The refusal; null if there is a value.</summary>
    public Refusal? Refusal { get; }

    /// <summary>Whether there is a value.</summary>
    public bool IsSuccess => Refusal is null;

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">The command was refused; the message says why.</exception>
    public T Value => Refusal is null ? _value! : throw new InvalidOperationException(Refusal.Message);

    /// <summary>A success.</summary>
    public static implicit operator Outcome<T>(T value) => new(value, null);

    /// <summary>A refusal.</summary>
    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);
}
