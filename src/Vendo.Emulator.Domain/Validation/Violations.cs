using System.Collections.Immutable;

namespace Vendo.Emulator.Domain.Validation;

/// <summary>
/// Collects what is wrong with one input: first its shape, as its fields are read, then what the rules say to it. A
/// megabyte can hold half a million mistakes: the first thousand are kept, a refusal lists the first hundred, and the
/// rest is counted.
/// </summary>
internal sealed class Violations
{
    /// <summary>The most violations that a refusal lists.</summary>
    public const int Most = 100;

    private const int MostKept = 1000;

    // Most input has none.
    private readonly ImmutableArray<FoundViolation>.Builder _found = ImmutableArray.CreateBuilder<FoundViolation>(0);
    private readonly HashSet<string> _unreadable = new(0, StringComparer.Ordinal);
    private Dictionary<string, string>? _spellings;
    private ObjectReader? _nothing;
    private int _step;

    public bool IsEmpty => Count == 0;

    /// <summary>How many were found, kept or not.</summary>
    public int Count { get; private set; }

    /// <summary>The reader of the whole input: its reads say in which order a refusal lists the fields. Null for an input made in code.</summary>
    public ObjectReader? Root { get; set; }

    /// <summary>Adds a violation of the input's shape: the value at the path could not be read.</summary>
    public void Add(string path, string message)
    {
        Keep(path, message);
        if (_unreadable.Count < MostKept)
            _unreadable.Add(path);
        else
            IsBeyondRules = true;
    }

    /// <summary>
    /// Counts a violation of the input's shape whose path and message would not be kept any more, so that nobody puts them
    /// together; false where it has to be added.
    /// </summary>
    public bool CountOnly()
    {
        if (_found.Count < MostKept || _unreadable.Count < MostKept)
            return false;
        Count++;
        return IsBeyondRules = true;
    }

    /// <summary>Stands in place of every object that <see cref="CountOnly"/> has counted.</summary>
    public ObjectReader Nothing => _nothing ??= ObjectReader.Nothing("", this);

    /// <summary>Adds a violation of an object as a whole; its fields could be read.</summary>
    public void AddOfWhole(string path, string message) => Keep(path, message);

    /// <summary>
    /// Adds what a rule says to a value, unless the value could not be read. An input with more unreadable values than are
    /// kept is not held to the rules.
    /// </summary>
    /// <param name="path">The value's path.</param>
    /// <param name="message">What is wrong; null for nothing.</param>
    public void AddRule(string path, string? message)
    {
        if (message is null)
            return;
        path = AsGiven(path);
        if (!IsUnreadable(path))
            Keep(path, message);
    }

    /// <summary>Notes that a field was given under its second spelling.</summary>
    public void Spell(string path, string given) => (_spellings ??= new Dictionary<string, string>(StringComparer.Ordinal))[path] = given;

    /// <summary>A refusal with the spellings of the input that it is about.</summary>
    public Refusal AsGiven(Refusal refusal) => _spellings is null
        ? refusal
        : refusal with { Violations = [.. refusal.Violations.Select(violation => violation with { Path = AsGiven(violation.Path) })] };

    /// <summary>Whether the input has more unreadable values than are kept, so that no rule is asked any more.</summary>
    public bool IsBeyondRules { get; private set; }

    /// <summary>Whether the value at a path, or an object or array that it is in, could not be read.</summary>
    public bool IsUnreadable(string path)
    {
        if (_unreadable.Count == 0)
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

    /// <summary>Counts the steps in which an input is read and judged, from 1.</summary>
    public int NextStep() => ++_step;

    /// <summary>Those that are kept, in the order of the fields; in an array in the order of its elements.</summary>
    public ImmutableArray<Violation> ToImmutable() => ViolationOrder.Sort(_found, Root);

    /// <summary>The refusal of a body; null where nothing is wrong.</summary>
    public Refusal? AsBodyRefusal() => IsEmpty ? null : Refusal.InvalidBody(Listed) with { Truncated = Count - Listed.Length };

    /// <summary>The refusal of a query; null where nothing is wrong.</summary>
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
