namespace Vendo.Emulator.Domain.Queries;

/// <summary>The rows of one scope, in cells. Cells are few, so they stand in an array that is searched from its start.</summary>
internal sealed class CellGroup
{
    private readonly EditToken _owner;
    private Cell[] _cells;

    private CellGroup(EditToken owner, Cell[] cells) => (_owner, _cells) = (owner, cells);

    public ReadOnlySpan<Cell> Cells => _cells;

    public static CellGroup Empty(EditToken edit) => new(edit, []);

    public CellGroup Editable(EditToken edit) => _owner == edit ? this : new CellGroup(edit, [.. _cells]);

    /// <summary>The cell with this key, to be changed by the edit that owns this group; null when there is none.</summary>
    public Cell? Find(FacetKey key, EditToken edit)
    {
        for (var i = 0; i < _cells.Length; i++)
        {
            if (_cells[i].Key.Equals(key))
                return _cells[i] = _cells[i].Editable(edit);
        }

        return null;
    }

    public void Add(Cell cell) => _cells = [.. _cells, cell];

    public void Drop(Cell cell) => _cells = Array.FindAll(_cells, other => other != cell);
}
