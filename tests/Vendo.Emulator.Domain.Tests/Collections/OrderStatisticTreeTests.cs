using CsCheck;
using Vendo.Emulator.Domain.Collections;
using Vendo.Emulator.Domain.Queries;

namespace Vendo.Emulator.Domain.Tests.Collections;

/// <summary>The tree compared with a sorted set: same order, same ranks, well formed, and old versions unchanged.</summary>
public class OrderStatisticTreeTests
{
    private static readonly Gen<SortKey> GenKey =
        Gen.Select(Gen.Int[0, 60], Gen.Int[0, 40], (value, id) => new SortKey(value, RowId.From((long)id)));

    // Each inner list is one edit with one token, as in Apply. Toggling a key adds or removes it.
    private static readonly Gen<List<List<SortKey>>> GenEdits = GenKey.List[0, 400].List[1, 8];

    [Test]
    public void Follows_a_sorted_set() => GenEdits.Sample(Follows, iter: 100);

    [Test]
    public void Follows_a_sorted_set_key_by_key() =>
        GenKey.List[0, 200].Sample(keys => Follows(keys.Select(key => new List<SortKey> { key }).ToList()), iter: 30);

    [TestCase(1)]
    [TestCase(-1)]
    public void Stays_shallow_when_filled_in_order_and_emptied(int direction)
    {
        const int Keys = 20_000;
        var set = default(OrderStatisticTree<SortKey>);
        var edit = new EditToken();
        for (var i = 0; i < Keys; i++)
            set = set.Add(new SortKey(i * direction, RowId.MinValue), edit);
        Assert.That(Depth(set.Root), Is.LessThanOrEqualTo(4));

        // Every hundredth key remains, joined into few nodes.
        for (var i = 0; i < Keys; i++)
        {
            if (i % 100 != 0)
                set = set.Remove(new SortKey(i * direction, RowId.MinValue), edit);
        }

        CheckShape(set);
        Assert.That(set.Count, Is.EqualTo(Keys / 100));
        Assert.That(Leaves(set.Root).Count(), Is.LessThanOrEqualTo(Keys / 100 / 8));
    }

    [Test]
    public void Leaves_are_full_when_filled_in_order()
    {
        var set = default(OrderStatisticTree<SortKey>);
        for (var i = 0; i < 3200; i++)
            set = set.Add(new SortKey(i, RowId.MinValue), new EditToken());
        Assert.That(Leaves(set.Root).Count(), Is.EqualTo(100));
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(32)]
    [TestCase(33)]
    [TestCase(1024)]
    [TestCase(1025)]
    [TestCase(33_000)]
    public void A_tree_made_at_once_is_the_one_made_key_by_key(int count)
    {
        SortKey[] keys = [.. Enumerable.Range(0, count).Select(i => new SortKey(i, RowId.MinValue))];
        var edit = new EditToken();
        var oneByOne = keys.Aggregate(default(OrderStatisticTree<SortKey>), (tree, key) => tree.Add(key, edit));
        var atOnce = OrderStatisticTree<SortKey>.Of(keys);
        CheckShape(atOnce);
        Assert.That(Leaves(atOnce.Root).SelectMany(Keys), Is.EqualTo(keys));
        Assert.That(Leaves(atOnce.Root).Select(leaf => leaf.Length), Is.EqualTo(Leaves(oneByOne.Root).Select(leaf => leaf.Length)));

        var odd = keys.Where((_, i) => i % 2 == 0).Aggregate(atOnce, (tree, key) => tree.Remove(key, new EditToken()));
        CheckShape(odd);
        Assert.That(odd.InOrder(), Is.EqualTo(keys.Where((_, i) => i % 2 == 1)));
        Assert.That(atOnce.InOrder(), Is.EqualTo(keys));
    }

    [Test]
    public void Refuses_keys_that_do_not_ascend()
    {
        var (first, second) = (new SortKey(1, RowId.MinValue), new SortKey(2, RowId.MinValue));
        Assert.That(() => OrderStatisticTree<SortKey>.Of([first, first]), Throws.InvalidOperationException);
        Assert.That(() => OrderStatisticTree<SortKey>.Of([second, first]), Throws.InvalidOperationException);
    }

    [Test]
    public void Refuses_a_key_twice_and_a_key_that_is_not_there()
    {
        var key = new SortKey(1, RowId.MinValue);
        var set = default(OrderStatisticTree<SortKey>).Add(key, new EditToken());
        Assert.That(() => set.Add(key, new EditToken()), Throws.InvalidOperationException);
        Assert.That(() => set.Remove(new SortKey(2, RowId.MinValue), new EditToken()), Throws.InvalidOperationException);
        Assert.That(() => default(OrderStatisticTree<SortKey>).Remove(key, new EditToken()), Throws.InvalidOperationException);
    }

    private static void Follows(List<List<SortKey>> edits)
    {
        var model = new SortedSet<SortKey>();
        var set = default(OrderStatisticTree<SortKey>);
        var versions = new List<(OrderStatisticTree<SortKey> Set, SortKey[] Keys)>();
        foreach (var edit in edits)
        {
            var token = new EditToken();
            foreach (var key in edit)
            {
                if (model.Add(key))
                {
                    set = set.Add(key, token);
                }
                else
                {
                    model.Remove(key);
                    set = set.Remove(key, token);
                }
            }

            versions.Add((set, [.. model]));
        }

        foreach (var (version, keys) in versions)
        {
            CheckShape(version);
            Assert.That(version.Count, Is.EqualTo(keys.Length));
            Assert.That(Leaves(version.Root).SelectMany(Keys), Is.EqualTo(keys));
            Assert.That(version.InOrder(), Is.EqualTo(keys));
            Assert.That(version.First, Is.EqualTo(keys.Length == 0 ? (SortKey?)null : keys[0]));
            Assert.That(keys.Select((_, rank) => Selected(version, rank)), Is.EqualTo(keys));
            Assert.That(keys.Select(key => version.Rank(key)), Is.EqualTo(Enumerable.Range(0, keys.Length)));

            // Keys that may be present or not, including some before the first and after the last.
            var probes = Enumerable.Range(-1, 63).Select(value => new SortKey(value, RowId.From(20L))).ToArray();
            Assert.That(probes.Select(probe => version.Rank(probe)), Is.EqualTo(probes.Select(probe => keys.Count(key => key.CompareTo(probe) < 0))));
        }
    }

    private static SortKey Selected(OrderStatisticTree<SortKey> set, int rank)
    {
        var leaf = set.Select(ref rank);
        return leaf[rank];
    }

    private static void CheckShape(OrderStatisticTree<SortKey> set)
    {
        if (set.Root is TreeBranch<SortKey> root)
            Assert.That(root.Length, Is.GreaterThan(1), "a root with one child");
        if (set.Root is not null)
            CheckNode(set.Root);
    }

    private static int CheckNode(TreeNode<SortKey> node)
    {
        Require(node.Length is >= 1 and <= TreeNode<SortKey>.Width, "a node that is empty or too full");
        if (node is TreeLeaf<SortKey> leaf)
        {
            Require(leaf.Count == leaf.Length && leaf.First == leaf[0], "a leaf that does not know itself");
            return 1;
        }

        var branch = (TreeBranch<SortKey>)node;
        var children = Children(branch).ToList();
        Require(branch.Count == children.Sum(child => child.Count) && branch.First == children[0].First, "a branch that does not know itself");
        var depths = children.Select(CheckNode).Distinct().ToList();
        Require(depths.Count == 1, "leaves at different depths");
        return depths[0] + 1;
    }

    // Cheaper than a constraint for every node of every version.
    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
            Assert.Fail(otherwise);
    }

    private static int Depth(TreeNode<SortKey>? node) => node is TreeBranch<SortKey> branch ? 1 + Depth(branch[0]) : 1;

    private static IEnumerable<TreeNode<SortKey>> Children(TreeBranch<SortKey> branch) => Enumerable.Range(0, branch.Length).Select(i => branch[i]);

    private static IEnumerable<TreeLeaf<SortKey>> Leaves(TreeNode<SortKey>? node) => node switch
    {
        TreeLeaf<SortKey> leaf => [leaf],
        TreeBranch<SortKey> branch => Children(branch).SelectMany(Leaves),
        _ => [],
    };

    private static IEnumerable<SortKey> Keys(TreeLeaf<SortKey> leaf) => Enumerable.Range(0, leaf.Length).Select(i => leaf[i]);
}
