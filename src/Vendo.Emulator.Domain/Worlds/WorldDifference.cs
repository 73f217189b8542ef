namespace Vendo.Emulator.Domain.Worlds;

/// <summary>
/// Computes the difference between two worlds that are not connected by commands. Worlds with a common past share the rows
/// that neither has changed, so unchanged rows are found by reference.
/// </summary>
internal static class WorldDifference
{
    /// <summary>The rows in which the second differs from the first, by key.</summary>
    public static Changes Between(World from, World to) =>
        new(to.TableList, [.. to.TableList.Tables.Select((table, i) => table.Compare(from.Tables[i], to.Tables[i]))]);

    /// <summary>The number of rows of a world.</summary>
    public static int CountRows(World world) => world.Tables.Sum(table => table.Count);
}
