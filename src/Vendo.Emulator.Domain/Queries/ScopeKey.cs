namespace Vendo.Emulator.Domain.Queries;

/// <summary>
/// The key of a <see cref="Partition"/>: the account, and the ids of those scopes whose bits
/// are set in <paramref name="Mask"/>.
/// </summary>
internal readonly record struct ScopeKey(Guid Account, int Mask, Guid First, Guid Second)
{
    /// <summary>All rows of the account in one bucket, regardless of facets: for the list without filters.</summary>
    public const int Whole = -1;

    /// <summary>All rows of the account, in buckets.</summary>
    public const int Unscoped = 0;
}
