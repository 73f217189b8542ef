using System.Collections.Immutable;

namespace Vendo.Emulator.Domain.Validation;

/// <summary>Collects everything wrong with one input, in the order in which its fields are read.</summary>
internal sealed class Violations
{
    // Most input has none.
    private readonly ImmutableArray<Violation>.Builder _found = ImmutableArray.CreateBuilder<Violation>(0);

    public bool IsEmpty => _found.Count == 0;

    public void Add(string path, string message) => _found.Add(new Violation(path, message));

    public ImmutableArray<Violation> ToImmutable() => _found.ToImmutable();

    /// <summary>The refusal of a body; null where nothing is wrong.</summary>
    public Refusal? AsBodyRefusal() => IsEmpty ? null : Refusal.InvalidBody(ToImmutable());

    /// <summary>The refusal of a query; null where nothing is wrong.</summary>
    public Refusal? AsQueryRefusal() => IsEmpty ? null : Refusal.InvalidQuery(ToImmutable());
}
