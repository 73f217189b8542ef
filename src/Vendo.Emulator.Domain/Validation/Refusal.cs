using System.Collections.Immutable;

namespace Vendo.Emulator.Domain.Validation;

/// <summary>One thing wrong with an input: where (dotted path, indexes as numbers; empty for the whole) and what.</summary>
/// <param name="Path">For example <c>schedule.frequencyUnit</c> or <c>config.tasks.0.task_type</c>.</param>
/// <param name="Message">In the words of the validator that the real API visibly uses.</param>
public sealed record Violation(string Path, string Message);

/// <summary>Why a command was refused; one table in the HTTP layer turns it into a status and a code.</summary>
public enum RefusalKind
{
    /// <summary>The body breaks the field table: 400 VALIDATION_ERROR.</summary>
    InvalidBody,

    /// <summary>The query breaks its table: 400 VALIDATION_ERROR.</summary>
    InvalidQuery,

    /// <summary>A rule refused it: 400 BAD_REQUEST.</summary>
    Rule,

    /// <summary>There is no such object: 404 NOT_FOUND.</summary>
    NotFound,

    /// <summary>It clashes with something under way or in use: 409 CONFLICT.</summary>
    Conflict,
}

/// <summary>An expected failure: a value with a reason, never an exception.</summary>
public sealed record Refusal(RefusalKind Kind, string Message, ImmutableArray<Violation> Violations)
{
    /// <summary>How many more violations there are than <see cref="Violations"/> lists; 0 where it lists all.</summary>
    public int Truncated { get; init; }

    /// <summary>A rule refused the command.</summary>
    public static Refusal Rule(string message) => new(RefusalKind.Rule, message, []);

    /// <summary>The command clashes with something under way or in use.</summary>
    public static Refusal Conflict(string message) => new(RefusalKind.Conflict, message, []);

    /// <summary>There is no such object; <paramref name="resource"/> is its name, as in <c>Integration</c>.</summary>
    public static Refusal NotFound(string resource) => new(RefusalKind.NotFound, $"{resource} not found", []);

    /// <summary>The body has these violations, in the order of the field table.</summary>
    public static Refusal InvalidBody(ImmutableArray<Violation> violations) => new(RefusalKind.InvalidBody, "Invalid request body", violations);

    /// <summary>The query has these violations.</summary>
    public static Refusal InvalidQuery(ImmutableArray<Violation> violations) => new(RefusalKind.InvalidQuery, "Invalid query parameters", violations);
}

/// <summary>What a command gives: a value, or the reason why not.</summary>
public readonly struct Outcome<T>
{
    private readonly T? _value;

    private Outcome(T? value, Refusal? refusal) => (_value, Refusal) = (value, refusal);

    /// <summary>Why not; null where there is a value.</summary>
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
