using System.Collections.Immutable;
using System.Text.Json;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Rows;

/// <summary>
/// Writes and reads one kind of row as JSON. Fixture files, exports and the data file use the same codec. It writes every
/// field of a row; a field with its default value is omitted.
/// </summary>
internal sealed class RowCodec<TRow>
    where TRow : Row
{
    private static readonly ImmutableArray<InstantField<TRow>> OfEveryRow =
    [
        new("createdAt", row => row.CreatedAt, (row, by) => row with { CreatedAt = row.CreatedAt.PlusClamped(by) }) { IsPast = true },
        new("updatedAt", row => row.UpdatedAt, (row, by) => row with { UpdatedAt = row.UpdatedAt.PlusClamped(by) }) { IsPast = true },
        new("deletedAt", row => row.DeletedAt, (row, by) => row with { DeletedAt = row.DeletedAt.Moved(by) }) { IsPast = true },
    ];

    private readonly ImmutableArray<InstantField<TRow>> _instants;
    private readonly Func<ObjectReader, TRow> _readStored;

    /// <param name="write">Writes a row as an object.</param>
    /// <param name="read">Reads a row. The instant is the default creation time.</param>
    /// <param name="instants">The fields with instants, besides those of every row.</param>
    public RowCodec(Action<Utf8JsonWriter, TRow> write, Func<ObjectReader, Instant, TRow> read, params ImmutableArray<InstantField<TRow>> instants)
    {
        (Write, Read, Export) = (write, read, write);
        _readStored = row => read(row, default);
        _instants = [.. OfEveryRow, .. instants];
        PastInstants = [.. _instants.Where(field => field.IsPast)];
    }

    public Action<Utf8JsonWriter, TRow> Write { get; }

    /// <summary>Writes a row without the fields that are never exported.</summary>
    public Action<Utf8JsonWriter, TRow> Export { get; init; }

    public Func<ObjectReader, Instant, TRow> Read { get; }

    /// <summary>The instants that must not lie after the world's clock.</summary>
    public ImmutableArray<InstantField<TRow>> PastInstants { get; }

    /// <summary>The row with every instant in it moved by the same amount.</summary>
    public TRow Moved(TRow row, TimeSpan by) => _instants.Aggregate(row, (moved, field) => field.Move(moved, by));

    /// <summary>A row as compact UTF-8.</summary>
    public byte[] ToUtf8(TRow row) => RowJson.ToUtf8(row, Write);

    /// <summary>A row from its JSON text, or its violations.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="strings">Strings in the texts of other rows; null for a single row.</param>
    public Outcome<TRow> FromUtf8(ReadOnlyMemory<byte> utf8, SharedStrings? strings = null) => RowJson.FromUtf8(utf8, _readStored, strings);
}
