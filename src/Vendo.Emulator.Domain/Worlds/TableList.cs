using System.Collections.Immutable;

namespace Vendo.Emulator.Domain.Worlds;

/// <summary>The tables that a world has, in the order in which files and events name them.</summary>
internal sealed class TableList(params ImmutableArray<TableDefinition> tables)
{
    public ImmutableArray<TableDefinition> Tables { get; } = tables;

    public int Count => Tables.Length;

    /// <exception cref="ArgumentException">The world has no such table.</exception>
    public int IndexOf(TableDefinition table)
    {
        for (var i = 0; i < Tables.Length; i++)
        {
            if (ReferenceEquals(Tables[i], table))
                return i;
        }

        throw new ArgumentException($"This world has no table '{table.Name}'.", nameof(table));
    }
}
