using CsCheck;
using Vendo.Emulator.Domain.Collections;

namespace Vendo.Emulator.Domain.Tests.Collections;

/// <summary>The table compared with a dictionary: same keys, same values, and old versions unchanged.</summary>
public class HashTrieTests
{
    // Few hashes, some with the same low bits: keys meet on every level, and below the last.
    private static readonly Gen<Key> GenKey = Gen.Select(
        Gen.OneOf(Gen.Int[0, 3], Gen.Int[0, 3].Select(high => high << 30), Gen.Int[0, 40].Select(n => n * 32), Gen.Int), Gen.Int[0, 3], (hash, number) => new Key(hash, number));

    private static readonly Gen<List<List<(Key Key, bool IsGone, int Value)>>> GenEdits =
        Gen.Select(GenKey, Gen.Bool, Gen.Int).List[0, 200].List[1, 8].Select(edits => edits.Select(edit => edit.ToList()).ToList());

    [Test]
    public void Follows_a_dictionary() => GenEdits.Sample(edits =>
    {
        var model = new Dictionary<Key, int>();
        var versions = new List<(HashTrie<Key, int> Trie, Dictionary<Key, int> Model)>();
        var trie = HashTrie<Key, int>.Empty;
        foreach (var changes in edits)
        {
            var edit = trie.ToEdit();
            foreach (var (key, isGone, value) in changes)
            {
                var before = model.GetValueOrDefault(key);
                Same(isGone ? edit.Remove(key) : edit.Put(key, value), before);
                if (isGone)
                    model.Remove(key);
                else
                    model[key] = value;
                Same(edit.TryGetValue(key, out var now), !isGone);
                Same(now, isGone ? 0 : value);
                Same(edit.Count, model.Count);
            }

            trie = edit.ToTrie();
            versions.Add((trie, new(model)));

            // What the edit does after its version is made shows in no version.
            foreach (var (key, _, value) in changes)
                edit.Put(key, value + 1);
        }

        foreach (var (version, expected) in versions)
        {
            Same(version.Count, expected.Count);
            if (!version.OrderBy(pair => pair.Key).SequenceEqual(expected.OrderBy(pair => pair.Key)))
                throw new InvalidOperationException("other pairs");
            foreach (var (key, value) in expected)
                Same(version[key], value);
        }
    }, iter: 200);

    [Test]
    public void A_table_made_at_once_is_the_one_made_value_by_value() => GenKey.HashSet[0, 500].Sample(keys =>
    {
        var edit = HashTrie<Key, Key>.Empty.ToEdit();
        foreach (var key in keys)
            edit.Put(key, key);
        var atOnce = HashTrie<Key, Key>.Of([.. keys.Select(key => (key, key))]);
        Same(atOnce.Count, keys.Count);

        // The order of the entries shows the shape.
        if (!atOnce.SequenceEqual(edit.ToTrie()))
            throw new InvalidOperationException("another shape");
        var left = atOnce.ToEdit();
        foreach (var key in keys)
            Same(left.Remove(key), key);
        Same(left.ToTrie().Count, 0);
        Same(atOnce.Values.ToHashSet().Count, keys.Count);
    }, iter: 200);

    [Test]
    public void A_key_that_comes_twice_is_told_by_name() => GenKey.HashSet[1, 50].Sample(keys =>
        Assert.That(() => HashTrie<Key, Key>.Of([.. keys.Append(keys.First()).Select(key => (key, key))]), Throws.ArgumentException.With.Message.Contains($"{keys.First()}")), iter: 50);

    // Numbers have an order of their own in the trie: small ones, ones that differ in high bits only, and any.
    [Test]
    public void Numbers_of_every_size_are_keys() =>
        Gen.OneOf(Gen.Long[0, 5_000], Gen.Long[0, 100].Select(n => n << 25), Gen.Long[0, 100].Select(n => n << 32), Gen.Long).HashSet[0, 500].Sample(numbers =>
        {
            var edit = HashTrie<long, long>.Empty.ToEdit();
            foreach (var number in numbers)
                edit.Put(number, -number);
            var all = edit.ToTrie();
            foreach (var number in numbers.Skip(numbers.Count / 2))
                Same(edit.Remove(number), -number);
            var half = edit.ToTrie();
            Same((all.Count, half.Count), (numbers.Count, numbers.Count / 2));
            foreach (var number in numbers)
                Same(all[number], -number);
            if (!half.Keys.Order().SequenceEqual(numbers.Take(numbers.Count / 2).Order()))
                throw new InvalidOperationException("other keys");
        }, iter: 200);

    [Test]
    public void A_key_that_is_not_there_is_told_by_name() =>
        Assert.That(() => HashTrie<string, int>.Empty["a key"], Throws.TypeOf<KeyNotFoundException>().With.Message.Contains("a key"));

    private static void Same<T>(T actual, T expected)
    {
        if (!EqualityComparer<T>.Default.Equals(actual, expected))
            throw new InvalidOperationException($"{actual} instead of {expected}");
    }

    private readonly record struct Key(int Hash, int Number) : IComparable<Key>
    {
        public override int GetHashCode() => Hash;

        public int CompareTo(Key other) => (Hash, Number).CompareTo((other.Hash, other.Number));
    }
}
