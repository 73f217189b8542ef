namespace Vendo.Emulator.Domain.Queries;

/// <summary>One of the ways in which an index holds all rows: by one sort, in the partitions of some scopes.</summary>
/// <param name="Mask">Which scopes, as <see cref="ScopeKey.Mask"/> has them.</param>
/// <param name="Sort">Which of the shape's sorts.</param>
internal readonly record struct ListView(int Mask, int Sort)
{
    /// <summary>How many views a shape has.</summary>
    public static int CountOf<TRow>(ListShape<TRow> shape)
        where TRow : class => ((1 << shape.Scopes.Length) - ScopeKey.Whole) * shape.Sorts.Length;

    /// <summary>The view's place among those of its shape.</summary>
    public int IndexIn<TRow>(ListShape<TRow> shape)
        where TRow : class => ((Mask - ScopeKey.Whole) * shape.Sorts.Length) + Sort;
}
