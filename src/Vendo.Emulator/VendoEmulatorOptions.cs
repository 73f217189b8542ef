using Microsoft.Extensions.Logging;
using Vendo.Emulator.Domain.Faults;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Http;
using Vendo.Emulator.Serving;

namespace Vendo.Emulator;

/// <summary>How an emulator starts. The default: in the process, in memory, the fixture <c>docs</c>, on a manual clock.</summary>
public sealed class VendoEmulatorOptions
{
    private RateLimit? _rateLimit;
    private Latency? _latency;
    private bool _isStrict;

    internal string FixtureName { get; private set; } = "docs";

    internal Cors? Cors { get; private set; }

    internal string? Url { get; private set; }

    internal TimeProvider? Time { get; private set; }

    internal ILoggerFactory? Loggers { get; private set; }

    /// <summary>What moves the world's clock; <see cref="ClockMode.Manual"/> unless a time provider is followed.</summary>
    public ClockMode Clock { get; set; } = ClockMode.Manual;

    /// <summary>
    /// Where the clock starts, also where it follows a time provider; null leaves it where the fixture has it. The
    /// fixture's instants move along.
    /// </summary>
    public DateTimeOffset? Start { get; set; }

    /// <summary>Where the world's generator begins; null leaves it where the fixture has it.</summary>
    public long? RandomSeed { get; set; }

    /// <summary>How many exchanges the request log keeps, by default 1,000; 0 keeps none.</summary>
    public int RequestLogSize { get; set; } = new WorldHostOptions().RequestLogSize;

    /// <summary>
    /// How many versions of the world are kept to look back at, the present one included: by default 100, at least 1. Fewer
    /// are kept where more than 20,000 rows have changed over them.
    /// </summary>
    public int KeptVersions { get; set; } = new WorldHostOptions().KeptVersions;

    internal Instant? StartInstant => Start is { } start ? Instant.From(start) : null;

    /// <exception cref="ArgumentException">The world's clock and the provider's would part.</exception>
    internal void Check()
    {
        if (Time is not null && Clock != ClockMode.Real)
            throw new ArgumentException("The clock follows a time provider, and Clock says that it is manual. Leave out Clock, or UseTimeProvider.", nameof(Clock));
    }

    internal WorldHostOptions Hosting => new()
    {
        RequestLogSize = Math.Max(0, RequestLogSize),
        KeptVersions = Math.Max(1, KeptVersions),
        RateLimit = _rateLimit,
        Latency = _latency,
        IsStrict = _isStrict,
        FollowsProvider = Time is not null,
        LogsEvents = Loggers is not null,
    };

    /// <summary>Starts from a fixture, by its name or the path of its file.</summary>
    public VendoEmulatorOptions Seed(string nameOrPath)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(nameOrPath);
        FixtureName = nameOrPath;
        return this;
    }

    /// <summary>Listens on a loopback port instead of staying in the process.</summary>
    /// <param name="port">The port; 0 takes a free one.</param>
    public VendoEmulatorOptions UseKestrel(int port = 0)
    {
        Url = $"http://127.0.0.1:{port}";
        return this;
    }

    /// <summary>
    /// Lets the world's clock follow a time provider of the test's own, such as a <c>FakeTimeProvider</c>: one advance of
    /// it moves both. Nothing else moves the clock, or the two would part: an advance of the emulator, another mode and
    /// another scale are refused. The world begins where the fixture has it: set <see cref="Start"/> to the provider's time
    /// to have both show the same.
    /// </summary>
    /// <exception cref="ArgumentException">Thrown by the start where <see cref="Clock"/> was set to manual after it.</exception>
    public VendoEmulatorOptions UseTimeProvider(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        Time = time;
        Clock = ClockMode.Real;
        return this;
    }

    /// <summary>Enforces the documented limits: 60 requests a minute and 10,000 a day per key, on the world's clock.</summary>
    public VendoEmulatorOptions UseDocumentedRateLimit()
    {
        _rateLimit = RateLimit.Documented;
        return this;
    }

    /// <summary>Enforces a limit per key, in minutes and days of the world's clock.</summary>
    /// <param name="perMinute">Requests a minute, at least 1.</param>
    /// <param name="perDay">Requests a day, at least 1; null for no such limit.</param>
    public VendoEmulatorOptions UseRateLimit(int perMinute, int? perDay = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(perMinute, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(perDay ?? 1, 1, nameof(perDay));
        _rateLimit = new RateLimit(perMinute, perDay);
        return this;
    }

    /// <summary>
    /// Lets only web pages of these origins call <c>/api</c> from a browser, none where none is given. Unless this is
    /// called, pages of any origin may.
    /// </summary>
    /// <param name="origins">Such as <c>http://localhost:3000</c>: a scheme, a host, and a port where it is not the usual one.</param>
    /// <exception cref="ArgumentException">One of them is no origin.</exception>
    public VendoEmulatorOptions AllowOrigins(params IReadOnlyCollection<string> origins)
    {
        ArgumentNullException.ThrowIfNull(origins);
        Cors = new Cors([.. origins.Select(origin => Origin.IsOne(origin) ? origin : throw new ArgumentException(Origin.Expected(origin), nameof(origins)))]);
        return this;
    }

    /// <summary>Waits before every answer of the API.</summary>
    /// <param name="from">The shortest wait, not negative.</param>
    /// <param name="to">The longest, not shorter.</param>
    /// <param name="clock">The clock that it is measured on.</param>
    public VendoEmulatorOptions UseLatency(TimeSpan from, TimeSpan to, LatencyClock clock = LatencyClock.Wall)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(from, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(to, from);
        _latency = new Latency(from, to, clock);
        return this;
    }

    /// <summary>
    /// Writes a line for each exchange and each thing that happens in the world, and for errors of the emulator itself; forks
    /// write to the same log. With NUnit, <c>o.LogTo(line => TestContext.Out.WriteLine(line))</c> writes to the output of
    /// the test that runs.
    /// </summary>
    /// <param name="write">Takes a line, from any thread. Must not block.</param>
    public VendoEmulatorOptions LogTo(Action<string> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        Loggers = new LineLog(write);
        return this;
    }

    /// <summary>Logs each exchange and each thing that happens in the world, at the level Information, and errors of the emulator itself. Forks log to the same factory.</summary>
    /// <param name="loggers">Its owner disposes it, after the emulator. The categories begin with <c>Vendo.Emulator</c>.</param>
    public VendoEmulatorOptions LogTo(ILoggerFactory loggers)
    {
        ArgumentNullException.ThrowIfNull(loggers);
        Loggers = loggers;
        return this;
    }

    /// <summary>
    /// Makes clients throw an <see cref="InvalidOperationException"/> where a request is one that no well-behaved client
    /// makes: to no route, with a method that its route does not take, or with fields in its body or query that nothing
    /// reads. It is answered and logged as always. Other clients over a port see the same in <see cref="ExchangeLog.ShouldAllBeExpected"/>.
    /// </summary>
    public VendoEmulatorOptions FailOnUnexpectedRequests()
    {
        _isStrict = true;
        return this;
    }

    /// <summary>One line: fixture, clock, and where it listens.</summary>
    public override string ToString() => $"{FixtureName}, {Clock} clock, {Url ?? "in process"}";
}
