using System.Collections.Immutable;
using Vendo.Emulator.Domain.Rows;
using Vendo.Emulator.Domain.Scheduling;

namespace Vendo.Emulator.Domain.Worlds;

/// <summary>The rows of one table, outside a world.</summary>
internal abstract class TableRows(TableDefinition definition)
{
    public TableDefinition Definition { get; } = definition;

    public abstract int Count { get; }

    public abstract IEnumerable<Row> Rows { get; }

    public Table Assemble() => Definition.Assemble(this);

    /// <summary>Numbers the rows without a key.</summary>
    public abstract TableRows Number(ref long next);

    /// <summary>The rows with every instant moved by the same amount.</summary>
    public abstract TableRows Moved(TimeSpan by);

    /// <summary>Every instant of the rows that lies in the past, with the row's index and the field's name.</summary>
    public abstract IEnumerable<(int Index, string Field, Instant At)> PastInstants();

    /// <summary>The rows whose identifier an earlier row already has, with the identifier that users see.</summary>
    public abstract IEnumerable<(int Index, string Key)> Duplicates();

    /// <summary>Each row as compact UTF-8, valid until the next row; without the fields that are never exported.</summary>
    public abstract IEnumerable<ReadOnlyMemory<byte>> Exported(RowWriter writer);

    /// <summary>Each row as compact UTF-8, with every field.</summary>
    public abstract IEnumerable<(long Key, byte[] Utf8)> Texts();

    /// <summary>A range of the rows.</summary>
    public abstract TableRows Slice(int start, int length);

    /// <summary>The rows with one of the given keys.</summary>
    public abstract TableRows Only(IReadOnlySet<long> keys);
}

/// <summary>The rows of one table, outside a world.</summary>
internal sealed class TableRows<TRow>(TableDefinition<TRow> definition, ImmutableArray<TRow> rows) : TableRows(definition)
    where TRow : Row
{
    private readonly TableDefinition<TRow> _definition = definition;
    private readonly RowCodec<TRow> _codec = definition.Codec;

    public ImmutableArray<TRow> All { get; } = rows;

    public override int Count => All.Length;

    public override IEnumerable<Row> Rows => All;

    public override TableRows Number(ref long next)
    {
        var numbered = ImmutableArray.CreateBuilder<TRow>(All.Length);
        foreach (var row in All)
            numbered.Add(row.Key == 0 ? row with { Key = next++ } : row);
        return new TableRows<TRow>(_definition, numbered.MoveToImmutable());
    }

    public override TableRows Moved(TimeSpan by) => new TableRows<TRow>(_definition, [.. All.Select(row => _codec.Moved(row, by))]);

    public override IEnumerable<(int Index, string Field, Instant At)> PastInstants()
    {
        for (var i = 0; i < All.Length; i++)
        {
            foreach (var field in _codec.PastInstants)
            {
                if (field.Get(All[i]) is { } at)
                    yield return (i, field.Name, at);
            }
        }
    }

    public override IEnumerable<(int Index, string Key)> Duplicates() =>
        _definition.Duplicates(All).Select(found => (found.Index, _definition.KeyField == "id" ? All[found.Index].PrintedId : found.Key.ToString()!));

    public override IEnumerable<ReadOnlyMemory<byte>> Exported(RowWriter writer) => All.Select(row => writer.Write(row, _codec.Export));

    public override IEnumerable<(long Key, byte[] Utf8)> Texts()
    {
        using var writer = new RowWriter();
        foreach (var row in All)
            yield return (row.Key, writer.Write(row, _codec.Write).ToArray());
    }

    public override TableRows Slice(int start, int length) => new TableRows<TRow>(_definition, All.Slice(start, length));

    public override TableRows Only(IReadOnlySet<long> keys) => new TableRows<TRow>(_definition, [.. All.Where(row => keys.Contains(row.Key))]);
}
