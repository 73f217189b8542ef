using System.Collections.Immutable;

namespace Vendo.Emulator.Conformance.Contract;

/// <summary>An object of answers: its fields, in order.</summary>
/// <param name="Name">The name.</param>
/// <param name="Fields">The fields.</param>
internal sealed record Shape(string Name, ImmutableArray<ShapeField> Fields)
{
    /// <summary>The names of the fields that time changes.</summary>
    public ImmutableHashSet<string> Living { get; } = [.. Fields.Where(field => field.IsLiving).Select(field => field.Name)];

    /// <summary>The names of those that change without <c>updatedAt</c>: they are about another object.</summary>
    public ImmutableHashSet<string> Borrowed { get; } = [.. Fields.Where(field => field.IsBorrowed).Select(field => field.Name)];
}

/// <summary>A field of an answer.</summary>
/// <param name="Name">The name.</param>
/// <param name="Type">The type: <c>#enumeration</c>, <c>@schema</c>, or one of <see cref="FieldTypes"/>.</param>
/// <param name="IsList">Whether it is an array of them.</param>
internal sealed record ShapeField(string Name, string Type, bool IsList)
{
    private const char Time = '~', Other = '^';

    /// <summary>Whether it may be null.</summary>
    public bool IsNullable { get; init; }

    /// <summary>Whether time changes it, without a write.</summary>
    public bool IsLiving { get; init; }

    /// <summary>Whether it is about another object, and so changes without <c>updatedAt</c>.</summary>
    public bool IsBorrowed { get; init; }

    /// <summary>Whether it may be left out.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Adds what <c>contract.json</c> says: another type, and marks.</summary>
    public ShapeField With(string addition)
    {
        var type = addition.TrimEnd(Time, Other);
        return this with
        {
            Type = type.Length > 0 ? type : Type,
            IsLiving = addition.Length > type.Length,
            IsBorrowed = addition.Contains(Other, StringComparison.Ordinal),
        };
    }
}
