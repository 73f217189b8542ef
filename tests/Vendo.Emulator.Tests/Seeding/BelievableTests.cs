using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Seeding;

namespace Vendo.Emulator.Tests.Seeding;

/// <summary>Fixtures do not contradict themselves, neither as shipped nor after some days; those that are shown to people are as uneven as life.</summary>
public sealed class BelievableTests
{
    private static readonly string[] Worlds = [.. Fixtures.Names.Except(["large"]), "generated:40", "generated:1000"];

    private static readonly Dictionary<(string Name, long Seed), World> Loaded = [];

    private static IEnumerable<TestCaseData> Checks =>
        from world in Worlds
        from check in Believable.Checks
        select new TestCaseData(world, check.Name);

    private static IEnumerable<TestCaseData> VarietyChecks =>
        from world in Worlds
        where world is "demo" || world.StartsWith("generated", StringComparison.Ordinal)
        from check in BelievableVariety.Checks
        select new TestCaseData(world, check.Name);

    [TestCaseSource(nameof(Checks))]
    public void It_does_not_contradict_itself(string world, string check) =>
        Assert.That(Believable.Checks.Single(one => one.Name == check).Find(Load(world)).Take(10), Is.Empty);

    [TestCaseSource(nameof(Checks))]
    public void Nor_do_the_days_that_follow(string world, string check) =>
        Assert.That(Believable.Checks.Single(one => one.Name == check).Find(Later(world)).Take(10), Is.Empty);

    [TestCaseSource(nameof(VarietyChecks))]
    public void It_is_uneven(string world, string check) =>
        Assert.That(BelievableVariety.Checks.Single(one => one.Name == check).Find(Load(world)).Take(10), Is.Empty);

    [TestCaseSource(nameof(VarietyChecks))]
    public void So_are_the_days_that_follow(string world, string check) =>
        Assert.That(BelievableVariety.Checks.Single(one => one.Name == check).Find(Later(world)).Take(10), Is.Empty);

    [Test]
    public void Other_seeds_are_no_worse([Values(1, 2, 3)] long seed) => Assert.Multiple(() =>
    {
        foreach (var (name, find) in Believable.Checks.Concat(BelievableVariety.Checks))
            Assert.That(find(Load("generated:200", seed)).Take(5), Is.Empty, name);
    });

    private static World Later(string world) => Load(world).AdvanceBy(TimeSpan.FromDays(world == "generated:1000" ? 1 : 3)).World;

    private static World Load(string name, long seed = 0)
    {
        if (!Loaded.TryGetValue((name, seed), out var world))
            Loaded.Add((name, seed), world = Fixtures.Load(name, randomSeed: seed).Value);
        return world;
    }
}
