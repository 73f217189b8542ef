using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace Vendo.Emulator.Tests.Facade;

/// <summary>A failed test explains itself.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class DescribeTests : StartedSuite
{
    private static readonly Guid Integration = new("dd0e8400-e29b-41d4-a716-446655440008");

    [Test]
    public void An_emulator_that_nothing_has_happened_to_says_so() => Assert.That(Vendo.Describe(), Is.EqualTo("""
        The clock shows 2024-03-04T15:00:00Z (manual).
        Agenda:
          16:00:00 the schedule is due (My Shopify Store → Mixpanel Production)
          2024-03-05T08:00:00Z the schedule is due (My Shopify Store import)
          2024-04-01T09:00:00Z the schedule is due (→ Other Google Ads)
        Timers of the code under test: none
        Not at rest: none
        Scripted outcomes: none
        Armed faults: none
        The last exchanges: none
        What happened last: none
        """.ReplaceLineEndings("\n")));

    [Test]
    public async Task It_tells_everything_that_a_test_has_set_up_and_what_has_happened()
    {
        Vendo.Outcomes.NextJob(of: Integration).Fails(code: "AUTH_EXPIRED");
        Vendo.Outcomes.NextJob(of: Integration).Hangs();
        Vendo.Outcomes.NextJob(of: Integration).Hangs();
        Vendo.Faults.Add(f => f.On("GET", "/api/v1/me").Times(1).Respond(503));
        Vendo.Faults.Add(f => f.On("GET", "/api/v1/apps").NeverAnswer());
        _ = Task.Delay(TimeSpan.FromDays(3), Vendo.TimeProvider);
        var parked = Http.GetAsync("/api/v1/apps");
        await Http.GetAsync("/api/v1/me");
        await Http.GetAsync("/api/v1/me?sotr=1");
        await Http.PostAsync($"/api/v1/integrations/{Integration}/sync", null);
        await Vendo.AdvanceAsync(TimeSpan.FromHours(1.5));

        var described = Vendo.Describe();

        Assert.That(described, Does.Contain("The clock shows 2024-03-04T16:30:00Z (manual)."));
        Assert.That(described, Does.Contain("\nTimers of the code under test:\n  2024-03-07T15:00:00Z\n"));
        Assert.That(described, Does.Contain("\nNot at rest:\n  in flight: GET /api/v1/apps (parked)\n"));
        Assert.That(described, Does.Contain("\nScripted outcomes:\n  My Shopify Store → Mixpanel Production: hangs\n"));
        Assert.That(described, Does.Match(@"\n  fault_\d+: GET /api/v1/me → .*503.*, applied 1 of 2\n"));
        Assert.That(described, Does.Match(@"\n  #\d 15:00:00 GET /api/v1/me → 503 \(.*\) \[fault_\d+: respond 503\]\n"));
        Assert.That(described, Does.Match(@"\n  #\d 15:00:00 GET /api/v1/me\?sotr=1 → 200 \(.*\); nothing reads 'sotr'\n"));
        Assert.That(described, Does.Match(@"\n  15:\d\d:\d\d job_98765 failed \(My Shopify Store → Mixpanel Production\): .+\n"));
        Vendo.Faults.Clear();
        await Vendo.ResetAsync();
        _ = parked;
    }

    [Test]
    public async Task It_is_bounded()
    {
        for (var i = 0; i < 100; i++)
        {
            Vendo.Seed(s => s.Integration(x => x.Daily().From("shopify").To("mixpanel")));
            Vendo.Faults.Add(f => f.On("GET", "/api/v1/me").Skip(i).Times(1).Respond(503));
            _ = Task.Delay(TimeSpan.FromHours(72 + i), Vendo.TimeProvider);
            await Http.GetAsync($"/api/v1/me?{new string('x', 10_000)}=1");
        }

        foreach (var integration in Vendo.World.Integrations.InOrder())
        {
            for (var i = 0; i < 30; i++)
                Vendo.Outcomes.NextJob(of: integration.Id).Fails(code: new string('C', 1000));
        }

        await Vendo.AdvanceAsync(TimeSpan.FromDays(2));
        var lines = Vendo.Describe().Split('\n');

        Assert.That(lines, Has.Length.LessThan(100));
        Assert.That(lines.Max(line => line.Length), Is.LessThanOrEqualTo(302));
        Assert.That(lines, Has.Some.EqualTo("  … and more").And.Some.EqualTo("The last exchanges (of 100):"));
    }

    [Test]
    public async Task Every_failed_assertion_ends_with_it_and_begins_in_the_test()
    {
        await Http.GetAsync("/api/v1/apps");
        await Http.GetAsync("/api/v1/nowhere");
        Action[] assertions =
        [
            () => Vendo.Requests.ShouldContain("POST", "/api/v1/apps"),
            () => Vendo.Requests.ShouldNotContain("GET", "/api/v1/apps"),
            () => Vendo.Requests.ShouldAllBeExpected(),
        ];
        foreach (var assertion in assertions)
        {
            var error = Assert.Throws<RequestAssertionException>(() => assertion())!;
            Assert.That(error.Message, Does.EndWith("\n\n" + Vendo.Describe()));
            Assert.That(error.StackTrace!.Split('\n')[0], Does.Contain(nameof(DescribeTests)));
        }

        Assert.That(async () => await Vendo.AdvanceUntilAsync(() => false), Throws.TypeOf<TimeoutException>().With.Message.Contains("\nWhat happened last"));
    }

    [Test]
    public async Task What_should_not_be_there_is_listed_alone_and_what_is_nearest_in_the_order_of_time()
    {
        await Http.GetAsync("/api/v1/apps");
        await Http.PostAsync("/api/v1/apps", null);
        await Http.GetAsync("/api/v1/apps?limit=1");

        var offenders = Assert.Throws<RequestAssertionException>(() => Vendo.Requests.ShouldNotContain("GET", "/api/v1/apps"))!.Message.Split("\n\n")[0].Split('\n');
        Assert.That(offenders[0], Is.EqualTo("Expected no request GET /api/v1/apps, found 2:"));
        Assert.That(offenders.Skip(1).Select(line => line.Split(" → ")[0]), Is.EqualTo(new[] { "  #1 GET /api/v1/apps", "  #3 GET /api/v1/apps?limit=1" }));

        var nearest = Assert.Throws<RequestAssertionException>(() => Vendo.Requests.ShouldContain("GET", "/api/v1/models"))!.Message.Split("\n\n")[0].Split('\n');
        Assert.That(nearest.Skip(1).Select(line => line.Split(" → ")[0]), Is.EqualTo(new[] { "  #1 GET /api/v1/apps", "  #2 POST /api/v1/apps", "  #3 GET /api/v1/apps?limit=1" }));
    }

    [Test]
    public async Task A_log_follows_exchanges_and_what_happens_also_in_a_fork([Values] bool factory, [Values] bool onPort)
    {
        var lines = new List<string>();
        void Add(string line)
        {
            lock (lines)
                lines.Add(line);
        }

        await using var vendo = await VendoEmulator.StartAsync(o =>
        {
            _ = factory ? o.LogTo(LoggerFactory.Create(log => log.AddProvider(new Lines(Add)))) : o.LogTo(Add);
            if (onPort)
                o.UseKestrel();
        });
        await using var fork = vendo.Fork();
        foreach (var world in new[] { vendo, fork })
        {
            lines.Clear();
            using var http = world.CreateClient();
            await http.PostAsync($"/api/v1/integrations/{Integration}/sync", null);
            await world.AdvanceAsync(TimeSpan.FromMinutes(1));

            Assert.That(lines, Has.Some.Match(@"^15:00:00 POST /api/v1/integrations/.*/sync → 202 "));
            Assert.That(lines, Has.Some.Match(@"^15:00:\d\d job_98765 completed \(My Shopify Store → Mixpanel Production\)$"));
        }
    }

    [Test]
    public async Task A_log_that_throws_disturbs_nothing()
    {
        await using var vendo = await VendoEmulator.StartAsync(o => o.LogTo(_ => throw new InvalidOperationException("no log")));
        using var http = vendo.CreateClient();

        Assert.That((await http.GetAsync("/api/v1/me")).IsSuccessStatusCode, Is.True);
    }

    [TestCase("job_1")]
    [TestCase("98765")]
    public void A_job_that_is_not_there_is_named_with_what_an_id_looks_like(string job)
    {
        Action[] calls = [() => Vendo.Outcomes.Complete(job), () => Vendo.Outcomes.Fail(job), () => Vendo.Job(job), () => Vendo.AdvanceUntilSettledAsync(job).GetAwaiter().GetResult()];
        foreach (var call in calls)
            Assert.That(() => call(), Throws.ArgumentException.With.Message.Contains(job).And.Message.Contains("job_60001"));
    }

    [Test]
    public void Every_public_class_has_a_text_for_debuggers()
    {
        var mute = typeof(VendoEmulator).Assembly.GetExportedTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false, IsEnum: false } && !typeof(Exception).IsAssignableFrom(type) && !typeof(Delegate).IsAssignableFrom(type) && !typeof(EmulatedWorld).IsAssignableFrom(type) && !type.Name.EndsWith("Builder", StringComparison.Ordinal))
            .Where(type => type.GetMethod("ToString", BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly, []) is not { } text || IsRecordOfLists(type, text));

        Assert.That(mute.Select(type => type.FullName), Is.Empty);
    }

    // The text that the compiler writes for a record shows a list by its type's name.
    private static bool IsRecordOfLists(Type type, MethodInfo text) =>
        text.IsDefined(typeof(CompilerGeneratedAttribute)) && type.GetProperties().Any(property => property.PropertyType != typeof(string) && typeof(System.Collections.IEnumerable).IsAssignableFrom(property.PropertyType));

    [Test]
    public async Task Values_have_readable_texts()
    {
        await Http.PostAsync($"/api/v1/integrations/{Integration}/sync", null);
        var ledger = await Vendo.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.That($"{ledger}", Does.StartWith("2024-03-04T15:00:00Z to 2024-03-04T15:01:00Z, ").And.Contains("\n  2024-03-04T15:00:").And.Contains(" job_98765 completed"));
        Assert.That($"{Vendo}", Is.EqualTo("Vendo.Emulator in process, clock 2024-03-04T15:01:00Z, 1 exchanges"));
        Assert.That($"{Vendo.Requests}", Does.StartWith("1 exchange").And.Contains("/sync → 202"));
        Assert.That($"{Vendo.Checkpoint()}", Does.Contain("2024-03-04T15:01:00Z"));
    }

    private sealed class Lines(Action<string> write) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => write(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
