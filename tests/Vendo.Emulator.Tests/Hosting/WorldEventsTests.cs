using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Hosting;

namespace Vendo.Emulator.Tests.Hosting;

public sealed class WorldEventsTests
{
    private readonly WorldEvents _events = new();

    [Test]
    public async Task A_slow_reader_is_dropped_and_told_so()
    {
        using var slow = _events.Subscribe();
        using var quick = _events.Subscribe();
        for (var version = 1; version <= WorldEvents.MostWaiting + 1; version++)
        {
            _events.Publish(At(version));
            await quick.Events.ReadAsync();
        }

        var told = await slow.Events.ReadAllAsync().CountAsync();

        Assert.That((told, slow.WhyEnded, quick.WhyEnded), Is.EqualTo((WorldEvents.MostWaiting, (SubscriptionEnd?)SubscriptionEnd.Overflow, (SubscriptionEnd?)null)));
    }

    [Test]
    public void Nobody_is_heard_who_left()
    {
        _events.Subscribe().Dispose();

        Assert.That(_events.IsHeard, Is.False);
    }

    [Test]
    public async Task Closed_they_end_and_so_do_those_to_come()
    {
        using var before = _events.Subscribe();
        _events.Publish(At(1));
        _events.Close();
        using var after = _events.Subscribe();

        Assert.That(await before.Events.ReadAllAsync().CountAsync(), Is.EqualTo(1), "what was told is still read");
        Assert.That(await after.Events.ReadAllAsync().CountAsync(), Is.Zero);
        Assert.That((before.WhyEnded, after.WhyEnded), Is.EqualTo((SubscriptionEnd.Closed, SubscriptionEnd.Closed)));
    }

    private static WorldEvent At(long version) => new(version, new Instant(version), [], false);
}
