using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Jobs.Courses;
using Vendo.Emulator.Domain.Scheduling;

namespace Vendo.Emulator.Domain.Tests.Jobs.Courses;

/// <summary>Draws follow from the seed and a name alone (rules.md §6). The numbers were computed by another program from the same definition.</summary>
public sealed class DrawsTests
{
    private static readonly Guid Owner = Guid.Parse("550e8400-e29b-41d4-a716-446655440000");

    [TestCase(7, 344563, 491117, 398065)]
    [TestCase(-7, 274040, 59294, 109308)]
    public void Those_of_an_owner_never_change(long seed, params int[] expected) => Assert.That(Three(Draws.Of(seed, Owner, 3)), Is.EqualTo(expected));

    [Test]
    public void Those_of_a_job_follow_from_its_window_or_else_from_its_dispatch()
    {
        var job = new Job { OwnerId = Owner, CreatedAt = new Instant(1_709_564_400_123), MinTimestamp = new Instant(1_709_560_800_000), MaxTimestamp = new Instant(1_709_564_400_000) };

        Assert.That(Three(Draws.Of(7, job, 3)), Is.EqualTo(new[] { 505857, 584483, 692553 }));
        Assert.That(Three(Draws.Of(7, job with { MinTimestamp = null, MaxTimestamp = null }, 3)), Is.EqualTo(new[] { 367511, 198811, 85642 }));
    }

    [Test]
    public void A_factor_is_between_its_bounds()
    {
        var (draws, again) = (Draws.Of(7, Owner, 3), Draws.Of(7, Owner, 3));

        Assert.That(draws.Factor(0.9, 1.1), Is.EqualTo(0.9 + (0.2 * again.Between(0, 1_000_000) / 1_000_000)).Within(1e-12));
    }

    private static long[] Three(Draws draws) => [draws.Between(0, 999_999), draws.Between(0, 999_999), draws.Between(0, 999_999)];
}
