using Microsoft.Extensions.Time.Testing;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Hosting.Advancing;
using Vendo.Emulator.Seeding;
using Vendo.Emulator.Server.Logging;

namespace Vendo.Emulator.Server.Tests.Running;

/// <summary>What the terminal tells of the world.</summary>
public sealed class WorldLogTests
{
    private const string Integration = "dd0e8400-e29b-41d4-a716-446655440008";

    private readonly FakeTimeProvider _time = new();

    [Test]
    public async Task A_failure_is_a_line_with_its_job_its_names_and_its_code()
    {
        await using var host = Open();
        var lines = new Lines();
        await using var log = new WorldLog(host, lines.Add, new EventLine(isColoured: false), _time);

        await host.ApplyAsync(new ScriptOutcomes(JobOwnerKind.Integration, Guid.Parse(Integration), [new ScriptedOutcome(End: JobEnd.Fails, FailsAfter: 0.5, Error: new JobError("AUTH_EXPIRED", "auth", "x"))]));
        await AdvanceAsync(host, TimeSpan.FromHours(1.5));

        Assert.That(await lines.TakeAsync(3), Is.EqualTo(new[]
        {
            "Mon 4 Mar 2024",
            "16:00:00 ● job_60001 export My Shopify Store → Mixpanel Production started",
            "16:00:15 ● job_60001 export My Shopify Store → Mixpanel Production failed AUTH_EXPIRED",
        }));
    }

    [Test]
    public async Task Of_a_fast_clock_the_first_lines_are_told_and_the_others_counted()
    {
        await using var host = Open();
        var lines = new Lines();
        await using var log = new WorldLog(host, lines.Add, new EventLine(isColoured: false), _time);

        await AdvanceAsync(host, TimeSpan.FromDays(30));
        var told = await lines.TakeAsync(WorldLog.MostInASecond + 2);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.That(told.Count(line => line.Contains('●')), Is.EqualTo(WorldLog.MostInASecond));
        Assert.That((await lines.TakeAsync(1))[0], Does.Match(@"^… \d,\d{3} more$"));
        host.History.Read(null, 0, out var happened);
        Assert.That(happened, Is.GreaterThan(2_000));

        await AdvanceAsync(host, TimeSpan.FromHours(1));
        Assert.That((await lines.TakeAsync(2))[^1], Does.Contain("●"), "then it goes on");
    }

    [TestCase(false, null, "xterm", true, true)]
    [TestCase(false, "", "xterm", true, true)]
    [TestCase(false, "1", "xterm", true, false)]
    [TestCase(false, null, "dumb", true, false)]
    [TestCase(true, null, "xterm", false, false)]
    public void A_terminal_has_colours_unless_somebody_minds(bool isRedirected, string? noColor, string term, bool isShown, bool hasColour) =>
        Assert.That(Terminal.Of(isRedirected, name => name == "NO_COLOR" ? noColor : term), Is.EqualTo(new Terminal(isShown, hasColour)));

    [Test]
    public async Task Colours_frame_the_mark_and_the_word_and_names_bring_none_of_their_own()
    {
        await using var host = Open();
        var world = host.Published;
        var entry = new LedgerEntry(world.Now, LedgerKind.JobCompleted, JobOwnerKind.Integration, Guid.Parse(Integration), 7, null);

        Assert.That(new EventLine(isColoured: true).Of(world, entry), Is.EqualTo("15:00:00 \e[32m●\e[0m job_7 export My Shopify Store → Mixpanel Production \e[32mcompleted\e[0m"));
        var skipped = entry with { Kind = LedgerKind.OccurrenceSkipped, Job = null, Message = "a\nb\e[31mc" };
        Assert.That(new EventLine(isColoured: false).Of(world, skipped), Is.EqualTo("15:00:00 ● export My Shopify Store → Mixpanel Production skipped a run: ab[31mc"));
    }

    [TestCase("on", true)]
    [TestCase("off", false)]
    [TestCase(null, false)]
    public async Task The_program_tells_them_where_it_is_asked_to_and_not_into_a_pipe(string? events, bool isTold)
    {
        using var folder = new TemporaryFolder();
        await using var emulator = await EmulatorProcess.StartAsync(folder, ["--in-memory", "--clock", "manual", .. events is null ? Array.Empty<string>() : ["--events", events]]);
        using var client = emulator.CreateClient();
        using var answer = await client.PostAsync("_emulator/clock/advance", new StringContent("""{"by":"PT2H"}""", null, "application/json"));
        Assert.That(await emulator.StopAsync(), Is.Zero);

        Assert.That(emulator.LogLines.Contains("16:00:30 ● job_60001 export My Shopify Store → Mixpanel Production completed"), Is.EqualTo(isTold));
    }

    private WorldHost Open() => new(Fixtures.Load("docs", null).Value, _time);

    private static async Task AdvanceAsync(WorldHost host, TimeSpan by) =>
        Assert.That((await host.AdvanceAsync(InstantGoal.By(by), 0, CancellationToken.None)).Refusal, Is.Null);

    private sealed class Lines
    {
        private readonly System.Threading.Channels.Channel<string> _lines = System.Threading.Channels.Channel.CreateUnbounded<string>();

        public void Add(string line) => _lines.Writer.TryWrite(line);

        /// <summary>The next lines, as soon as they are there.</summary>
        public async Task<string[]> TakeAsync(int count)
        {
            var taken = new string[count];
            for (var i = 0; i < count; i++)
                taken[i] = await _lines.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(60));
            return taken;
        }
    }
}
