using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Tests.Worlds;

public sealed class BeginGeneratorTests
{
    private static readonly World Start = TestWorld.With().World;

    [Test]
    public void The_seed_that_it_has_changes_nothing() =>
        Assert.That(Start.Apply(new BeginGenerator(Start.Settings.RandomSeed)).Changes.IsEmpty, Is.True);

    [Test]
    public void Another_seed_gives_other_draws_and_the_same_every_time()
    {
        var seven = Begin(Start, 7);
        Assert.That(seven.Settings.RandomSeed, Is.EqualTo(7));
        Assert.That(seven.Counters.Generator, Is.Not.EqualTo(Start.Counters.Generator).And.Not.EqualTo(Begin(Start, 8).Counters.Generator));
        Assert.That(seven.Counters, Is.EqualTo(Begin(Start, 7).Counters));
    }

    [Test]
    public void A_world_that_comes_back_to_a_seed_does_not_draw_the_same_again()
    {
        var once = Begin(Start, 7);
        var again = Begin(Begin(once, 8), 7);
        Assert.That(again.Counters.Generator, Is.Not.EqualTo(once.Counters.Generator));
    }

    private static World Begin(World world, long seed) => world.Apply(new BeginGenerator(seed)).World;
}
