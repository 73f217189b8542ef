using System.Collections.Immutable;
using Vendo.Emulator.Testing.Architecture;

namespace Vendo.Emulator.Domain.Tests.Testing;

/// <summary>The walk over the root finds every kind of mutable state that someone might add.</summary>
public sealed class StateWalkTests
{
    private static readonly StateWalk Walk = new(typeof(StateWalkTests).Assembly);

    [Test]
    public void A_sound_root_has_no_offenders()
    {
        Assert.That(Walk.Mutable(typeof(Sound)), Is.Empty);
        Assert.That(Walk.ProcessWide(typeof(Sound)), Is.Empty);
    }

    [TestCase(typeof(Root<Assigned>), "Assigned.Count")]
    [TestCase(typeof(Root<Setter>), "Setter.<Count>k__BackingField")]
    [TestCase(typeof(Root<Listed>), "Listed.<Rows>k__BackingField")]
    [TestCase(typeof(Root<Arrayed>), "Arrayed.<Rows>k__BackingField")]
    [TestCase(typeof(Root<Anything>), "Anything.<It>k__BackingField")]
    [TestCase(typeof(Root<ListBesideOurs>), "ListBesideOurs.<ByRow>k__BackingField")]
    [TestCase(typeof(Root<InATuple>), "InATuple.<Pairs>k__BackingField")]
    [TestCase(typeof(Root<IShape>), "Drawn.Sides")]
    [TestCase(typeof(Root<Animal>), "Cat.Lives")]
    [TestCase(typeof(Root<Box<int>>), "Crate.Content")]
    [TestCase(typeof(Root<Beneath>), "Assigned.Count")]
    public void What_can_change_is_found(Type root, string field) => Assert.That(Walk.Mutable(root), Is.EqualTo(new[] { field }));

    [TestCase(typeof(Root<Counter>), "Counter._last")]
    [TestCase(typeof(Root<Property>), "Property.<Last>k__BackingField")]
    [TestCase(typeof(Root<Cache>), "Cache.Known")]
    [TestCase(typeof(Root<OurCache>), "OurCache.Known")]
    public void What_the_process_shares_is_found(Type root, string field) => Assert.That(Walk.ProcessWide(root), Is.EqualTo(new[] { field }));

    private sealed record Root<T>(int Number, ImmutableDictionary<Guid, T> Rows);

    private sealed record Sound(string Name, ImmutableSortedSet<Key> Keys, Sound? Next, (Key, int) Pair, Func<int, List<int>> How)
    {
        public static readonly ImmutableArray<Key> All = [new Key(1)];
    }

    private readonly record struct Key(int Number) : IComparable<Key>
    {
        public int CompareTo(Key other) => Number.CompareTo(other.Number);
    }

#pragma warning disable CS0649, CS0169, IDE0044, IDE0051, IDE0052, CA1823, S1144 // planted, to be found
    private sealed record Assigned
    {
        internal int Count;
    }

    private sealed record Setter
    {
        public int Count { get; set; }
    }

    private sealed record Listed(List<int> Rows);

    private sealed record Arrayed(int[] Rows);

    private sealed record Anything(object It);

    private sealed record ListBesideOurs(ImmutableDictionary<Key, List<int>> ByRow);

    private sealed record InATuple(ImmutableArray<(Key Key, HashSet<int> Numbers)> Pairs);

    private interface IShape;

    private sealed record Drawn : IShape
    {
        internal int Sides;
    }

    private record Animal(string Name);

    private sealed record Cat(string Name) : Animal(Name)
    {
        internal int Lives;
    }

    private abstract record Box<T>;

    private sealed record Crate : Box<int>
    {
        internal int Content;
    }

    private sealed record Beneath(ImmutableArray<ImmutableDictionary<Key, Lazier>> Deep);

    private sealed record Lazier(Assigned Inner);

    private sealed record Counter
    {
        private static int _last;

        public static int Next() => ++_last;
    }

    private sealed record Property
    {
        private static int Last { get; set; }
    }

    private sealed record Cache
    {
        private static readonly Dictionary<int, string> Known = [];

        public static int Count => Known.Count;
    }

    private sealed record OurCache
    {
        private static readonly Assigned Known = new();

        public static int Count => Known.Count;
    }
#pragma warning restore
}
