using System.Collections.Immutable;

namespace Vendo.Emulator.Domain.Validation;

/// <summary>
/// Collects the violations of one input: first those of its shape, as its fields are read, then those of the rules. A
/// megabyte can contain half a million violations: the first thousand are kept, a refusal lists the first hundred, and the
/// rest is counted.
/// </summary>
internal sealed class Violations
{
    /// <summary>The most violations that a refusal lists.</summary>
    public const int Most = 100;

    private const int MostKept = 1000;

    // Most inputs have no violations.
    private readonly ImmutableArray<FoundViolation>.Builder _found = ImmutableArray.CreateBuilder<FoundViolation>(0);
    private HashSet<string>? _unreadable;
    private Dictionary<string, string>? _spellings;
    private ObjectReader? _nothing;
    private int _step;

    public bool IsEmpty => Count == 0;

    /// <summary>The number of violations found, kept or not.</summary>
    public int Count { get; private set; }

    /// <summary>The reader of the whole input; the order of its reads is the order of the fields in a refusal. Null for an input made in code.</summary>
    public ObjectReader? Root { get; set; }

    /// <summary>Strings in inputs that were read before; null for a single input.</summary>
    public SharedStrings? Strings { get; init; }

    /// <summary>Adds a violation of the input's shape: the value at the path could not be read.</summary>
    public void Add(string path, string message)
    {
        Keep(path, message);
        _unreadable ??= new HashSet<string>(StringComparer.Ordinal);
        if (_unreadable.Count < MostKept)
            _unreadable.Add(path);
        else
            IsBeyondRules = true;
    }

    /// <summary>
    /// Counts a violation of the input's shape whose path and message would not be kept any more, so that they need not be
    /// built; false if it has to be added.
    /// </summary>
    public bool CountOnly()
    {
        if (_found.Count < MostKept || _unreadable is not { Count: >= MostKept })
            return false;
        Count++;
        return IsBeyondRules = true;
    }

    /// <summary>Replaces every object that <see cref="CountOnly"/> has counted.</summary>
    public ObjectReader Nothing => _nothing ??= ObjectReader.Nothing("", this);

    /// <summary>Adds a violation of an object as a whole; its fields could be read.</summary>
    public void AddOfWhole(string path, string message) => Keep(path, message);

    /// <summary>
    /// Adds a rule's violation of a value, unless the value could not be read. Rules are not applied to an input with more
    /// unreadable values than are kept.
    /// </summary>
    /// <param name="path">The value's path.</param>
    /// <param name="message">The violation; null if there is none.</param>
    public void AddRule(string path, string? message)
    {
        if (message is null)
            return;
        path = AsGiven(path);
        if (!IsUnreadable(path))
            Keep(path, message);
    }

    /// <summary>Records that a field was given under its second spelling.</summary>
    public void Spell(string path, string given) => (_spellings ??= new Dictionary<string, string>(StringComparer.Ordinal))[path] = given;

    /// <summary>A refusal with the field names as the input spelled them.</summary>
    public Refusal AsGiven(Refusal refusal) => _spellings is null
        ? refusal
        : refusal with { Violations = [.. refusal.Violations.Select(violation => violation with { Path = AsGiven(violation.Path) })] };

    /// <summary>Whether the input has more unreadable values than are kept, so that no rule is asked any more.</summary>
    public bool IsBeyondRules { get; private set; }

    /// <summary>Whether the value at a path, or an object or array around it, could not be read.</summary>
    public bool IsUnreadable(string path)
    {
        if (_unreadable is null)
            return false;
        if (IsBeyondRules || _unreadable.Contains("") || _unreadable.Contains(path))
            return true;
        var prefixes = _unreadable.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var dot = path.IndexOf('.', StringComparison.Ordinal); dot >= 0; dot = path.IndexOf('.', dot + 1))
        {
            if (prefixes.Contains(path.AsSpan(0, dot)))
                return true;
        }

        return false;
    }

    /// <summary>Counts the steps of reading and checking an input, from 1.</summary>
    public int NextStep() => ++_step;

    /// <summary>The kept violations, in the order of the fields, and in arrays in the order of the elements.</summary>
    public ImmutableArray<Violation> ToImmutable() => ViolationOrder.Sort(_found, Root);

    /// <summary>The refusal of a body; null if there are no violations.</summary>
    public Refusal? AsBodyRefusal() => IsEmpty ? null : Refusal.InvalidBody(Listed) with { Truncated = Count - Listed.Length };

    /// <summary>The refusal of a query; null if there are no violations.</summary>
    public Refusal? AsQueryRefusal() => IsEmpty ? null : Refusal.InvalidQuery(Listed) with { Truncated = Count - Listed.Length };

    private void Keep(string path, string message)
    {
        Count++;
        if (_found.Count < MostKept)
            _found.Add(new FoundViolation(path, message, NextStep()));
    }

    private string AsGiven(string path) => _spellings?.GetValueOrDefault(path) ?? path;

    private ImmutableArray<Violation> Listed => ToImmutable() is var all && all.Length > Most ? all[..Most] : all;
}

/// <summary>A violation, and the step in which it was found.</summary>
internal readonly record struct FoundViolation(string Path, string Message, int Step);
