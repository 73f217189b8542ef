namespace Vendo.Emulator.Domain.Collections;

/// <summary>A key of an <see cref="OrderStatisticTree{TKey}"/>. Two keys of which neither is before the other are the same.</summary>
internal interface IOrderedKey<TKey>
    where TKey : struct, IOrderedKey<TKey>
{
    /// <summary>Whether this key comes before another one.</summary>
    bool IsBefore(in TKey other);
}
