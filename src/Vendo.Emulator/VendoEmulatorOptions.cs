using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Vendo.Emulator.Domain.Faults;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Hosting.Advancing;
using Vendo.Emulator.Http;
using Vendo.Emulator.Serving;

namespace Vendo.Emulator;

/// <summary>The options of an emulator. By default it runs in process and in memory, with the fixture <c>docs</c> and a manual clock.</summary>
public sealed class VendoEmulatorOptions
{
    private const int MostRequestLog = 1_000_000;

    private RateLimit? _rateLimit;
    private Latency? _latency;
    private bool _isStrict;

    internal string FixtureName { get; private set; } = "docs";

    internal Access Access { get; private set; } = new();

    internal string? Url { get; private set; }

    internal TimeProvider? Time { get; private set; }

    internal ILoggerFactory? Loggers { get; private set; }

    /// <summary>The mode of the world's clock; <see cref="ClockMode.Manual"/> unless it follows a time provider.</summary>
    public ClockMode Clock { get; set; } = ClockMode.Manual;

    /// <summary>
    /// The start of the clock, also if it follows a time provider; null takes the fixture's. The fixture's instants move
    /// with it.
    /// </summary>
    public DateTimeOffset? Start { get; set; }

    /// <summary>The seed of the world's generator; null takes the fixture's.</summary>
    public long? RandomSeed { get; set; }

    /// <summary>The generation of the API; null takes the fixture's, which is <see cref="ApiGeneration.Docs"/> unless it names another. A fork inherits it.</summary>
    public ApiGeneration? Generation { get; set; }

    /// <summary>The maximum number of exchanges in the request log, up to 1,000,000; the default is 1,000, and 0 keeps none.</summary>
    public int RequestLogSize { get; set; } = new WorldHostOptions().RequestLogSize;

    /// <summary>
    /// The maximum number of kept versions of the world, including the current one; the default is 100, the minimum 1. Fewer
    /// are kept if more than 20,000 rows have changed over them.
    /// </summary>
    public int KeptVersions { get; set; } = new WorldHostOptions().KeptVersions;

    internal Instant? StartInstant => Start is { } start ? Instant.From(start) : null;

    /// <exception cref="ArgumentException">The world's clock and the provider's would diverge, or the request log would be too large.</exception>
    internal void Check()
    {
        if (Time is not null && Clock != ClockMode.Real)
            throw new ArgumentException("The clock follows a time provider, and Clock says that it is manual. Leave out Clock, or UseTimeProvider.", nameof(Clock));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(RequestLogSize, MostRequestLog, nameof(RequestLogSize));
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
        Foreign = ForeignWork.Now(),
    };

    /// <summary>Starts with a fixture, by its name or the path of its file.</summary>
    public VendoEmulatorOptions Seed(string nameOrPath)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(nameOrPath);
        FixtureName = nameOrPath;
        return this;
    }

    /// <summary>Listens on a loopback port instead of running in process.</summary>
    /// <param name="port">The port; 0 takes a free one.</param>
    public VendoEmulatorOptions UseKestrel(int port = 0)
    {
        Url = $"http://127.0.0.1:{port}";
        return this;
    }

    /// <summary>
    /// Lets the world's clock follow the test's own time provider, such as a <c>FakeTimeProvider</c>: advancing the provider
    /// moves both. Nothing else may move the clock, because the two would diverge: an advance of the emulator, another mode
    /// and another scale are refused. The world begins at the fixture's instant: set <see cref="Start"/> to the provider's
    /// time if both shall show the same.
    /// </summary>
    /// <exception cref="ArgumentException">Thrown by the start if <see cref="Clock"/> was set to manual after this call.</exception>
    public VendoEmulatorOptions UseTimeProvider(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        Time = time;
        Clock = ClockMode.Real;
        return this;
    }

    /// <summary>Enforces the documented limits: 60 requests per minute and 10,000 per day for each key, on the world's clock.</summary>
    public VendoEmulatorOptions UseDocumentedRateLimit()
    {
        _rateLimit = RateLimit.Documented;
        return this;
    }

    /// <summary>Enforces a limit per key, in minutes and days of the world's clock.</summary>
    /// <param name="perMinute">Requests per minute, at least 1.</param>
    /// <param name="perDay">Requests per day, at least 1; null for no daily limit.</param>
    public VendoEmulatorOptions UseRateLimit(int perMinute, int? perDay = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(perMinute, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(perDay ?? 1, 1, nameof(perDay));
        _rateLimit = new RateLimit(perMinute, perDay);
        return this;
    }

    /// <summary>
    /// Allows only web pages of these origins to call <c>/api</c> from a browser; none if no origin is given. By default
    /// pages of any origin may.
    /// </summary>
    /// <param name="origins">Such as <c>http://localhost:3000</c>: a scheme, a host, and a port if it is not the default one.</param>
    /// <exception cref="ArgumentException">One of them is not an origin.</exception>
    public VendoEmulatorOptions AllowOrigins(params IReadOnlyCollection<string> origins)
    {
        ArgumentNullException.ThrowIfNull(origins);
        Access = Access with { Cors = new Cors(Checked(origins)) };
        return this;
    }

    /// <summary>
    /// Lets web pages of these origins use <c>/_emulator</c> through a proxy that keeps their <c>Origin</c>, such as a
    /// development server's. A page that calls the emulator directly is still refused: the control surface never answers CORS.
    /// </summary>
    /// <param name="origins">Such as <c>http://localhost:5173</c>: a scheme, a host, and a port if it is not the default one.</param>
    /// <exception cref="ArgumentException">One of them is not an origin.</exception>
    public VendoEmulatorOptions AllowControlOrigins(params IReadOnlyCollection<string> origins)
    {
        ArgumentNullException.ThrowIfNull(origins);
        Access = Access with { ControlOrigins = Checked(origins) };
        return this;
    }

    /// <summary>Leaves the header <c>X-Vendo-Emulator-Evidence</c> out of the API's answers. The request log keeps the rules.</summary>
    public VendoEmulatorOptions HideEvidence()
    {
        Access = Access with { ShowsEvidence = false };
        return this;
    }

    /// <summary>Waits before every answer of the API.</summary>
    /// <param name="from">The shortest wait, not negative.</param>
    /// <param name="to">The longest wait, not shorter than the shortest.</param>
    /// <param name="clock">The clock that measures it.</param>
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
    /// Makes clients throw an <see cref="InvalidOperationException"/> for an unexpected request: one that matches no route,
    /// has a method that its route does not accept, or has unread fields in its body or query. The request is answered and
    /// logged as usual. For other clients over a port, <see cref="ExchangeLog.ShouldAllBeExpected"/> checks the same.
    /// </summary>
    public VendoEmulatorOptions FailOnUnexpectedRequests()
    {
        _isStrict = true;
        return this;
    }

    private static ImmutableArray<string> Checked(IReadOnlyCollection<string> origins) =>
        [.. origins.Select(origin => Origin.IsOne(origin) ? origin : throw new ArgumentException(Origin.Expected(origin), nameof(origins)))];

    /// <summary>One line: fixture, clock, and where it listens.</summary>
    public override string ToString() => $"{FixtureName}, {Clock} clock, {Url ?? "in process"}";
}
