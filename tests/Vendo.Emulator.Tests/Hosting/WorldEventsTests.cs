using Vendo.Emulator.Hosting;
using Vendo.Emulator.Serving;

namespace Vendo.Emulator.Tests.Hosting;

public sealed class WorldEventsTests
{
    private WorldEvents _events = null!;

    [SetUp]
    public void Begin() => _events = new WorldEvents();

    [Test]
    public async Task A_slow_reader_is_dropped_and_told_so()
    {
        using var slow = _events.Subscribe(WorldEventType.Changed);
        using var quick = _events.Subscribe(WorldEventType.Changed);
        for (var version = 1; version <= WorldEvents.MostWaiting + 1; version++)
        {
            _events.Publish(At(version));
            Assert.That(quick.TryTake(out _), Is.True);
        }

        var told = await slow.ReadAllAsync(default).CountAsync();

        Assert.That((told, slow.WhyEnded, quick.WhyEnded), Is.EqualTo((WorldEvents.MostWaiting, (SubscriptionEnd?)SubscriptionEnd.Overflow, (SubscriptionEnd?)null)));
    }

    [Test]
    public void Of_what_matters_as_it_is_now_one_event_waits()
    {
        using var slow = _events.Subscribe(WorldEventType.Request, WorldEventType.Clock);
        for (var i = 0; i < 2 * WorldEvents.MostWaiting; i++)
            _events.Notify(WorldEventType.Request);
        _events.Notify(WorldEventType.Clock);

        Assert.That((slow.TryTake(out var first), first?.Type), Is.EqualTo((true, WorldEventType.Request)));
        _events.Notify(WorldEventType.Request);
        Assert.That((slow.TryTake(out var second), second?.Type), Is.EqualTo((true, WorldEventType.Clock)));
        Assert.That((slow.TryTake(out var third), third?.Type), Is.EqualTo((true, WorldEventType.Request)), "what happens after one is taken is told again");
        Assert.That(slow.TryTake(out _), Is.False);
    }

    [Test]
    public void Nobody_is_told_what_nobody_asked_for()
    {
        using var clock = _events.Subscribe(WorldEventType.Clock);
        _events.Notify(WorldEventType.Request);

        Assert.That(clock.TryTake(out _), Is.False);
    }

    [Test]
    public void Nobody_is_heard_who_left()
    {
        _events.Subscribe(WorldEventType.Changed).Dispose();

        Assert.That(_events.IsHeard, Is.False);
    }

    [Test]
    public async Task Closed_they_end_and_so_do_those_to_come()
    {
        using var before = _events.Subscribe(WorldEventType.Changed);
        _events.Publish(At(1));
        _events.Close();
        using var after = _events.Subscribe(WorldEventType.Changed);

        Assert.That(await before.ReadAllAsync(default).CountAsync(), Is.EqualTo(1), "what was told is still read");
        Assert.That(await after.ReadAllAsync(default).CountAsync(), Is.Zero);
        Assert.That((before.WhyEnded, after.WhyEnded), Is.EqualTo((SubscriptionEnd.Closed, SubscriptionEnd.Closed)));
    }

    private static WorldEvent At(long version) => new(WorldEventType.Changed, version, null, []);
}
