namespace Vendo.Emulator.Domain.Worlds;

/// <summary>
/// What leads from one world to another that did not come from it by commands. Worlds that have a past in common share
/// the rows that neither has changed, so that such rows are told by being the same object.
/// </summary>
internal static class WorldDifference
{
    /// <summary>The rows in which the second differs from the first, by key.</summary>
    public static Changes Between(World from, World to) =>
        new(to.TableList, [.. to.TableList.Tables.Select((table, i) => table.Compare(from.Tables[i], to.Tables[i]))]);

    /// <summary>How many rows a world has.</summary>
    public static int CountRows(World world) => world.Tables.Sum(table => table.Count);
}
