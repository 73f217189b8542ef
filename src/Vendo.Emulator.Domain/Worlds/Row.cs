using System.Globalization;
using Vendo.Emulator.Domain.Scheduling;

namespace Vendo.Emulator.Domain.Worlds;

/// <summary>An immutable row of the world. A change makes a new row and leaves the old one unchanged.</summary>
public abstract record Row
{
    // A cached rendering. It is derived from the row and from values that the cache's owner validates, so it is a memo, not
    // state: a copy of the row starts without it.
    private object? _memo;

    private readonly OptionalNumber _deletedAt;

    /// <summary>Makes an empty row; the members are set by the initialiser. Only the domain makes rows.</summary>
    private protected Row()
    {
    }

    /// <summary>Copies a row for a <c>with</c> expression.</summary>
    protected Row(Row original)
    {
        Key = original.Key;
        CreatedAt = original.CreatedAt;
        UpdatedAt = original.UpdatedAt;
        DeletedAt = original.DeletedAt;
    }

    /// <summary>The row's number in the order of creation, unique in the world. The API never shows it; it is the key in the data file.</summary>
    public long Key { get; internal init; }

    /// <summary>When the row was created.</summary>
    public Instant CreatedAt { get; internal init; }

    /// <summary>When the row last changed.</summary>
    public Instant UpdatedAt { get; internal init; }

    /// <summary>When the row was soft-deleted; null if it was not. A deleted row appears in no read.</summary>
    public Instant? DeletedAt
    {
        get => _deletedAt;
        internal init => _deletedAt = value;
    }

    /// <summary>Whether the row is soft-deleted.</summary>
    public bool IsDeleted => DeletedAt is not null;

    /// <summary>The id that users see; by default the row's key.</summary>
    internal virtual string PrintedId => Key.ToString(CultureInfo.InvariantCulture);

    internal object? Memo
    {
        get => Volatile.Read(ref _memo);
        set => Volatile.Write(ref _memo, value);
    }

    /// <summary>Rows are equal if all their members are equal; the memo does not count.</summary>
    public virtual bool Equals(Row? other) =>
        other is not null && EqualityContract == other.EqualityContract && Key == other.Key
        && CreatedAt == other.CreatedAt && UpdatedAt == other.UpdatedAt && DeletedAt == other.DeletedAt;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Key, CreatedAt, UpdatedAt);
}

/// <summary>A row with the identifier that the API prints.</summary>
public abstract record EntityRow : Row
{
    private protected EntityRow()
    {
    }


    /// <summary>The identifier that the API prints.</summary>
    public Guid Id { get; internal init; }

    /// <summary>The account that the row belongs to.</summary>
    public Guid AccountId { get; internal init; }

    internal override string PrintedId => Id.ToString();
}

/// <summary>A reference to an entity, ordered by creation, so that every walk over a set of them is deterministic.</summary>
internal readonly record struct RowRef(long Key, Guid Id) : IComparable<RowRef>
{
    public static RowRef To(EntityRow row) => new(row.Key, row.Id);

    public int CompareTo(RowRef other) => Key.CompareTo(other.Key);
}
