namespace Vendo.Emulator.Tests.Hosting.Advancing;

/// <summary>Advances of one world queue behind each other; one within a timer's callback goes on to work.</summary>
[TestFixture(false)]
[TestFixture(true)]
public sealed class AdvanceQueueTests(bool isTimed)
{
    private VendoEmulator _vendo = null!;
    private DateTimeOffset _start;

    [SetUp]
    public async Task Start()
    {
        _vendo = await VendoEmulator.StartAsync();
        _start = _vendo.Now;
        if (isTimed)
            _vendo.TimeProvider.CreateTimer(_ => { }, null, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(3));
    }

    [TearDown]
    public async Task Stop() => await _vendo.DisposeAsync();

    [TestCase(8)]
    [TestCase(50)]
    public async Task Advances_at_the_same_time_all_count_and_their_ledgers_do_not_overlap(int advances)
    {
        var ledgers = await Task.WhenAll(Enumerable.Range(0, advances).Select(_ => Task.Run(() => _vendo.AdvanceAsync(TimeSpan.FromMinutes(10)))));

        Assert.That(_vendo.Now - _start, Is.EqualTo(TimeSpan.FromMinutes(10 * advances)));
        var inOrder = ledgers.OrderBy(ledger => ledger.From).ToList();
        Assert.That(inOrder.Skip(1).Select(ledger => ledger.From), Is.EqualTo(inOrder.SkipLast(1).Select(ledger => ledger.Now)));
        await using var alone = await VendoEmulator.StartAsync();
        var whole = await alone.AdvanceAsync(TimeSpan.FromMinutes(10 * advances));
        Assert.That(inOrder.SelectMany(ledger => ledger.Entries), Is.EqualTo(whole.Entries));
    }

    [Test]
    public async Task Advances_asked_for_one_after_the_other_run_in_that_order()
    {
        var first = _vendo.AdvanceAsync(TimeSpan.FromMinutes(1));
        var second = _vendo.AdvanceToAsync(_start.AddMinutes(5));
        var third = _vendo.AdvanceToNextAsync();
        await Task.WhenAll(first, second, third);

        Assert.That((await second).From, Is.EqualTo((await first).Now));
        Assert.That((await third).From, Is.EqualTo((await second).Now));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task One_within_a_callback_works_and_its_ledger_is_its_own(bool blocks)
    {
        var inner = new List<Domain.Worlds.Ledger>();
        await using var timer = _vendo.TimeProvider.CreateTimer(
            async _ =>
            {
                var advance = _vendo.AdvanceAsync(TimeSpan.FromMinutes(30));
                inner.Add(blocks ? advance.GetAwaiter().GetResult() : await advance);
            },
            null,
            TimeSpan.FromMinutes(50),
            Timeout.InfiniteTimeSpan);

        var outer = await _vendo.AdvanceAsync(TimeSpan.FromHours(2));

        Assert.That(_vendo.Now - _start, Is.EqualTo(TimeSpan.FromHours(2)));
        Assert.That(inner.Single().Now - inner.Single().From, Is.EqualTo(TimeSpan.FromMinutes(30)));
        await using var alone = await VendoEmulator.StartAsync();
        var whole = await alone.AdvanceAsync(TimeSpan.FromHours(2));
        Assert.That(inner.Single().Entries, Is.Not.Empty);
        Assert.That(outer.Entries.Concat(inner.Single().Entries).OrderBy(entry => entry.At), Is.EquivalentTo(whole.Entries));
    }

    [Test]
    public async Task One_that_waits_for_its_turn_can_be_cancelled()
    {
        using var cancel = new CancellationTokenSource();
        Task<Domain.Worlds.Ledger>? second = null;
        await using var timer = _vendo.TimeProvider.CreateTimer(
            _ =>
            {
                second = Task.Run(() => _vendo.AdvanceAsync(TimeSpan.FromHours(9), cancel.Token));
                while (!second.IsCompleted)
                    cancel.Cancel();
            },
            null,
            TimeSpan.FromMinutes(1),
            Timeout.InfiniteTimeSpan);

        await _vendo.AdvanceAsync(TimeSpan.FromMinutes(2));

        Assert.That(async () => await second!, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(_vendo.Now - _start, Is.EqualTo(TimeSpan.FromMinutes(2)));
    }

    [Test]
    public void A_callback_that_throws_fails_the_advance_and_the_next_one_works()
    {
        var failed = false;
        using var timer = _vendo.TimeProvider.CreateTimer(
            _ =>
            {
                failed = true;
                throw new InvalidOperationException("of the test");
            },
            null,
            TimeSpan.FromMinutes(1),
            Timeout.InfiniteTimeSpan);

        Assert.That(async () => await _vendo.AdvanceAsync(TimeSpan.FromHours(1)), Throws.InvalidOperationException.With.Message.EqualTo("of the test"));
        Assert.That((failed, _vendo.Now - _start), Is.EqualTo((true, TimeSpan.FromMinutes(1))));
        Assert.That(async () => await _vendo.AdvanceAsync(TimeSpan.FromHours(1)), Throws.Nothing);
    }
}
