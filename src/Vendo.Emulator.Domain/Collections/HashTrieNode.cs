using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Vendo.Emulator.Domain.Collections;

/// <summary>
/// A node of <see cref="HashTrie{TKey,TValue}"/>: five bits of the hash lead to a key or to a child. Below the last bits
/// stand keys with the same hash, in no order.
/// </summary>
internal sealed class HashTrieNode<TKey, TValue>
    where TKey : notnull
{
    private const int Bits = 5, Width = 1 << Bits, HashBits = 32, NumberBits = 25;

    // The second new key of an edit makes room for further ones: they mostly come to the same node.
    private const int Room = 4;

    private readonly EditToken _owner;
    private uint _keyMap;
    private (TKey Key, TValue Value)[] _pairs;
    private uint _childMap;
    private HashTrieNode<TKey, TValue>[] _children;

    private HashTrieNode(EditToken owner, uint keyMap, (TKey, TValue)[] pairs, uint childMap, HashTrieNode<TKey, TValue>[] children) =>
        (_owner, _keyMap, _pairs, _childMap, _children) = (owner, keyMap, pairs, childMap, children);

    // Below the last bits there is no map, and no room.
    private int PairCount => _keyMap == 0 ? _pairs.Length : BitOperations.PopCount(_keyMap);

    /// <summary>A node without keys.</summary>
    public static HashTrieNode<TKey, TValue> Of(EditToken edit) => new(edit, 0, [], 0, []);

    /// <summary>A node of pairs, which are left in another order.</summary>
    /// <exception cref="ArgumentException">A key comes twice.</exception>
    public static HashTrieNode<TKey, TValue> Of((TKey Key, TValue Value)[] pairs, EditToken edit) =>
        Of(pairs, new (TKey, TValue)[pairs.Length], 0, edit);

    private static HashTrieNode<TKey, TValue> Of(Span<(TKey Key, TValue Value)> pairs, Span<(TKey Key, TValue Value)> other, int shift, EditToken edit)
    {
        if (shift >= HashBits)
            return OfSameHash(pairs, edit);

        // Sorts the pairs by the bits of this level; the pairs of one child then take a range.
        Span<int> ends = stackalloc int[Width];
        foreach (ref readonly var pair in pairs)
            ends[PlaceOf(HashOf(pair.Key), shift)]++;
        var (keys, children) = (0, 0);
        for (var (place, start) = (0, 0); place < Width; place++)
        {
            var count = ends[place];
            keys += count == 1 ? 1 : 0;
            children += count > 1 ? 1 : 0;
            ends[place] = start;
            start += count;
        }

        foreach (ref readonly var pair in pairs)
            other[ends[PlaceOf(HashOf(pair.Key), shift)]++] = pair;
        var node = new HashTrieNode<TKey, TValue>(edit, 0, keys == 0 ? [] : new (TKey, TValue)[keys], 0, children == 0 ? [] : new HashTrieNode<TKey, TValue>[children]);
        (keys, children) = (0, 0);
        for (var (place, start) = (0, 0); place < Width; start = ends[place++])
        {
            var range = start..ends[place];
            if (ends[place] == start + 1)
            {
                node._pairs[keys++] = other[start];
                node._keyMap |= 1u << place;
            }
            else if (ends[place] > start)
            {
                node._children[children++] = Of(other[range], pairs[range], shift + Bits, edit);
                node._childMap |= 1u << place;
            }
        }

        return node;
    }

    private static HashTrieNode<TKey, TValue> OfSameHash(ReadOnlySpan<(TKey Key, TValue Value)> pairs, EditToken edit)
    {
        var node = Of(edit);
        foreach (var (key, value) in pairs)
        {
            node.Put(key, HashOf(key), value, HashBits, edit, out var isNew, out _);
            if (!isNew)
                throw new ArgumentException($"The key {key} comes twice.");
        }

        return node;
    }

    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        var node = this;
        var hash = HashOf(key);
        for (var shift = 0; shift < HashBits; shift += Bits)
        {
            var bit = BitOf(hash, shift);
            if ((node._childMap & bit) != 0)
            {
                node = node._children[IndexOf(node._childMap, bit)];
                continue;
            }

            if ((node._keyMap & bit) != 0)
            {
                ref var pair = ref node._pairs[IndexOf(node._keyMap, bit)];
                var isSame = EqualityComparer<TKey>.Default.Equals(pair.Key, key);
                value = isSame ? pair.Value : default;
                return isSame;
            }

            value = default;
            return false;
        }

        var at = node.IndexOfSame(key);
        value = at < 0 ? default : node._pairs[at].Value;
        return at >= 0;
    }

    public HashTrieNode<TKey, TValue> Put(TKey key, TValue value, EditToken edit, out bool isNew, out TValue? before) =>
        Put(key, HashOf(key), value, 0, edit, out isNew, out before);

    /// <summary>Without a key, which is there.</summary>
    public HashTrieNode<TKey, TValue> Remove(TKey key, EditToken edit) => Remove(key, HashOf(key), 0, edit);

    public IEnumerable<KeyValuePair<TKey, TValue>> Entries()
    {
        for (var i = 0; i < PairCount; i++)
            yield return KeyValuePair.Create(_pairs[i].Key, _pairs[i].Value);
        foreach (var child in _children)
        {
            foreach (var entry in child.Entries())
                yield return entry;
        }
    }

    // The first level takes the lowest bits. Numbers are mostly given out in order and used together, so their high bits come
    // first: neighbours share a node, which an edit copies once for all of them.
    private static uint HashOf(TKey key)
    {
        var hash = (uint)key.GetHashCode();
        if (typeof(TKey) != typeof(long))
            return hash;
        var reversed = 0u;
        for (var shift = 0; shift < NumberBits; shift += Bits)
            reversed = (reversed << Bits) | ((hash >> shift) & (Width - 1));
        return reversed | ((hash >> NumberBits) << NumberBits);
    }

    private static int PlaceOf(uint hash, int shift) => (int)((hash >> shift) & (Width - 1));

    private static uint BitOf(uint hash, int shift) => 1u << PlaceOf(hash, shift);

    private static int IndexOf(uint map, uint bit) => BitOperations.PopCount(map & (bit - 1));

    private HashTrieNode<TKey, TValue> Put(TKey key, uint hash, TValue value, int shift, EditToken edit, out bool isNew, out TValue? before)
    {
        var node = Editable(edit);
        var isBelow = shift >= HashBits;
        var bit = isBelow ? 0 : BitOf(hash, shift);
        if ((_childMap & bit) != 0)
        {
            ref var child = ref node._children[IndexOf(_childMap, bit)];
            child = child.Put(key, hash, value, shift + Bits, edit, out isNew, out before);
            return node;
        }

        var at = isBelow ? IndexOfSame(key) : (_keyMap & bit) != 0 ? IndexOf(_keyMap, bit) : -1;
        isNew = at < 0 || !EqualityComparer<TKey>.Default.Equals(node._pairs[at].Key, key);
        before = isNew ? default : node._pairs[at].Value;
        if (!isNew)
        {
            node._pairs[at] = (key, value);
        }
        else if (at < 0)
        {
            node._pairs = With(node._pairs, PairCount, isBelow ? PairCount : IndexOf(_keyMap, bit), (key, value), !isBelow && node == this ? Room : 1);
            node._keyMap |= bit;
        }
        else
        {
            // Two keys want this place: both go a level down.
            var there = node._pairs[at];
            var child = Of(edit).Put(there.Key, HashOf(there.Key), there.Value, shift + Bits, edit, out _, out _);
            child = child.Put(key, hash, value, shift + Bits, edit, out _, out _);
            node._pairs = Without(node._pairs, PairCount, at);
            node._keyMap &= ~bit;
            node._children = With(node._children, node._children.Length, IndexOf(_childMap, bit), child);
            node._childMap |= bit;
        }

        return node;
    }

    private HashTrieNode<TKey, TValue> Remove(TKey key, uint hash, int shift, EditToken edit)
    {
        var node = Editable(edit);
        var isBelow = shift >= HashBits;
        var bit = isBelow ? 0 : BitOf(hash, shift);
        if ((_childMap & bit) == 0)
        {
            node._pairs = Without(node._pairs, PairCount, isBelow ? IndexOfSame(key) : IndexOf(_keyMap, bit));
            node._keyMap &= ~bit;
            return node;
        }

        var at = IndexOf(_childMap, bit);
        var child = node._children[at] = node._children[at].Remove(key, hash, shift + Bits, edit);
        if (child.PairCount > 1 || child._children.Length > 0)
            return node;

        // One key needs no node of its own.
        node._children = Without(node._children, node._children.Length, at);
        node._childMap &= ~bit;
        node._pairs = With(node._pairs, PairCount, IndexOf(_keyMap, bit), child._pairs[0]);
        node._keyMap |= bit;
        return node;
    }

    private int IndexOfSame(TKey key)
    {
        for (var i = 0; i < _pairs.Length; i++)
        {
            if (EqualityComparer<TKey>.Default.Equals(_pairs[i].Key, key))
                return i;
        }

        return -1;
    }

    private HashTrieNode<TKey, TValue> Editable(EditToken edit) =>
        _owner == edit ? this : new HashTrieNode<TKey, TValue>(edit, _keyMap, [.. _pairs.AsSpan(0, PairCount)], _childMap, [.. _children]);

    private static T[] With<T>(T[] array, int count, int at, T item, int room = 1)
    {
        var grown = array;
        if (count == array.Length)
        {
            grown = new T[Math.Max(count + 1, Math.Min(Width, count + room))];
            Array.Copy(array, grown, at);
        }

        Array.Copy(array, at, grown, at + 1, count - at);
        grown[at] = item;
        return grown;
    }

    private static T[] Without<T>(T[] array, int count, int at)
    {
        if (count == 1)
            return [];
        var rest = new T[count - 1];
        Array.Copy(array, rest, at);
        Array.Copy(array, at + 1, rest, at, rest.Length - at);
        return rest;
    }
}
