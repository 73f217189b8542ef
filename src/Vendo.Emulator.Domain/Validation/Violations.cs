using System.Collections.Immutable;

namespace Vendo.Emulator.Domain.Validation;

/// <summary>
/// Collects what is wrong with one input, in the order in which its fields are read. A megabyte can hold half a million
/// mistakes: the first thousand are kept, a refusal lists the first hundred, and the rest is counted.
/// </summary>
internal sealed class Violations
{
    /// <summary>The most violations that a refusal lists.</summary>
    public const int Most = 100;

    private const int MostKept = 1000;

    // Most input has none.
    private readonly ImmutableArray<Violation>.Builder _found = ImmutableArray.CreateBuilder<Violation>(0);

    public bool IsEmpty => Count == 0;

    /// <summary>How many were found, kept or not.</summary>
    public int Count { get; private set; }

    public void Add(string path, string message)
    {
        Count++;
        if (_found.Count < MostKept)
            _found.Add(new Violation(path, message));
    }

    /// <summary>Those that are kept.</summary>
    public ImmutableArray<Violation> ToImmutable() => _found.ToImmutable();

    /// <summary>The refusal of a body; null where nothing is wrong.</summary>
    public Refusal? AsBodyRefusal() => IsEmpty ? null : Refusal.InvalidBody(Listed) with { Truncated = Count - Listed.Length };

    /// <summary>The refusal of a query; null where nothing is wrong.</summary>
    public Refusal? AsQueryRefusal() => IsEmpty ? null : Refusal.InvalidQuery(Listed) with { Truncated = Count - Listed.Length };

    private ImmutableArray<Violation> Listed => _found.Count <= Most ? _found.ToImmutable() : _found.ToImmutable()[..Most];
}
