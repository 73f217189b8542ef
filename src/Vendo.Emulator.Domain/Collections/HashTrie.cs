using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Vendo.Emulator.Domain.Collections;

/// <summary>
/// A persistent hash table: each version is immutable and shares with the others what is equal. A search reads four nodes
/// among a million keys, where a binary tree reads twenty. An edit copies a node once, however many of its keys change.
/// The order of its keys is not guaranteed.
/// </summary>
internal sealed class HashTrie<TKey, TValue> : IReadOnlyDictionary<TKey, TValue>
    where TKey : notnull
{
    public static HashTrie<TKey, TValue> Empty => new(HashTrieNode<TKey, TValue>.Of(new EditToken()), 0);

    /// <summary>A table of some pairs, which are left in another order: the same as if each were put, made node by node.</summary>
    /// <exception cref="ArgumentException">A key comes twice.</exception>
    public static HashTrie<TKey, TValue> Of((TKey Key, TValue Value)[] pairs) => new(HashTrieNode<TKey, TValue>.Of(pairs, new EditToken()), pairs.Length);

    private readonly HashTrieNode<TKey, TValue> _root;

    private HashTrie(HashTrieNode<TKey, TValue> root, int count) => (_root, Count) = (root, count);

    public int Count { get; }

    public IEnumerable<TKey> Keys => this.Select(pair => pair.Key);

    public IEnumerable<TValue> Values => this.Select(pair => pair.Value);

    public TValue this[TKey key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"The key {key} is not in the table.");

    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) => _root.TryGetValue(key, out value);

    public bool ContainsKey(TKey key) => TryGetValue(key, out _);

    public IEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator() => _root.Entries().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Begins a version that differs from this one, which stays as it is.</summary>
    public Edit ToEdit() => new(this);

    /// <summary>A version while it is made.</summary>
    public sealed class Edit(HashTrie<TKey, TValue> origin)
    {
        private EditToken _token = new();
        private HashTrieNode<TKey, TValue> _root = origin._root;

        public int Count { get; private set; } = origin.Count;

        public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) => _root.TryGetValue(key, out value);

        /// <summary>Puts a value in the place of the one before; gives that, or the default where there was none.</summary>
        public TValue? Put(TKey key, TValue value)
        {
            _root = _root.Put(key, value, _token, out var isNew, out var before);
            Count += isNew ? 1 : 0;
            return before;
        }

        /// <summary>Takes a key out; gives its value, or the default where it was not there.</summary>
        public TValue? Remove(TKey key)
        {
            if (!TryGetValue(key, out var before))
                return default;
            _root = _root.Remove(key, _token);
            Count--;
            return before;
        }

        /// <summary>The version; what this edit changes after it does not show in it.</summary>
        public HashTrie<TKey, TValue> ToTrie()
        {
            _token = new EditToken();
            return new HashTrie<TKey, TValue>(_root, Count);
        }
    }
}
