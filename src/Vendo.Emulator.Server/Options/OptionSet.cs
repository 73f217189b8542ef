using System.Collections.Immutable;
using System.CommandLine;
using System.Net;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Server.Options;

/// <summary>
/// Every option. This table is the only place for an option: the command line, the environment, the configuration file, its schema and
/// the help come from it. Options are read as text here, so that all values are checked alike, and an error names the origin of its value.
/// </summary>
internal sealed class OptionSet
{
    public const string WholeNumber = "a whole number";
    public const string FilePath = "the path of a file";

    private const string Printable = "printable characters without blanks";

    private const string OnOrOff = "on or off";
    private const string DefaultDataFile = "vendo-emulator.db";

    private readonly Option<string> _port = Make("--port", "PORT", "The port; 0 takes a free one. [default: 4010]");
    private readonly Option<string> _host = Make("--host", "ADDRESS", "The IP address to listen on, or localhost. [default: 127.0.0.1]");
    private readonly Option<string> _config = Make("--config", "PATH", $"The configuration file. [default: {ConfigurationFile.DefaultName}, if it is there]");
    private readonly Option<string> _data = Make("--data", "PATH", $"The data file. [default: {DefaultDataFile}]");
    private readonly Option<string> _inMemory = MakeFlag("--in-memory", "Keep nothing on disk.");
    private readonly Option<string> _fresh = MakeFlag("--fresh", "Start over: replace what the data file holds.");
    private readonly Option<string> _fixture = Make("--fixture", "NAME|PATH", "The fixture that fills a new data file. [default: docs]", "--seed");
    private readonly Option<string> _generation = Make("--generation", "docs|current", "The generation of the API: the published reference, or what the vendor's current clients meet. [default of a new world: docs]");
    private readonly Option<string> _clock = Make("--clock", "real|manual", "What moves the world's clock. [default of a new world: real]");
    private readonly Option<string> _timeScale = Make("--time-scale", "X", "Emulator seconds per real second, on a real clock. [default of a new world: 1]");
    private readonly Option<string> _start = Make("--start", "INSTANT|now", "The instant at which a new world's clock begins; the fixture's instants move along. [default: the fixture's]");
    private readonly Option<string> _randomSeed = Make("--random-seed", "N", "The seed of the generator of ids and figures. [default: the fixture's]");
    private readonly Option<string> _apiKey = Make("--api-key", "KEY", "An additional key for the first account.");
    private readonly Option<string> _rateLimit = Make("--rate-limit", "documented|N", "Answer 429 to a key's requests beyond 60 a minute and 10,000 a day, or beyond N a minute, of the world's clock. [default: none]");
    private readonly Option<string> _latency = Make("--latency", "200-800ms|300ms", "Wait that long, of real time, before each answer of the API. [default: none]");
    private readonly Option<string[]> _cors = MakeMany("--cors", "ORIGIN|none", "The origins of the web pages that may call /api from a browser, such as http://localhost:3000; none for no page. [default: any page]");
    private readonly Option<string> _evidence = Make("--evidence", "on|off", "Whether answers of /api name the rules that they rest on, in X-Vendo-Emulator-Evidence. [default: on]");
    private readonly Option<string> _log = Make("--log", "quiet|normal|verbose", "How much to log about requests. [default: normal]");
    private readonly Option<string> _events = Make("--events", "on|off", "Tell what happens in the world, a line each. [default: on where a terminal shows the output]");
    private readonly Option<string> _controlFromAnywhere = MakeFlag("--control-from-anywhere", "Let /_emulator answer on addresses other than loopback ones.");
    private readonly Option<string> _stopWithInput = MakeFlag("--stop-with-input", "Stop when standard input ends, as it does when the process that started this one is gone.");
    private readonly Option<string> _controlToken = Make("--control-token", "TOKEN", "Let /_emulator answer callers from other machines who show this token.");
    private readonly Option<string[]> _controlOrigins = MakeMany("--control-origin", "ORIGIN", "The origins of your own web pages that may use /_emulator through a proxy that keeps their Origin, such as http://localhost:5173.");

    /// <summary>Every option, in the groups of the help.</summary>
    public IEnumerable<OptionGroup> Groups =>
    [
        new("Where it listens", [
            new(_port, OptionKind.Number), new(_host, OptionKind.Text), new(_cors, OptionKind.List), new(_controlFromAnywhere, OptionKind.Flag),
            new(_controlToken, OptionKind.Text), new(_controlOrigins, OptionKind.List)]),
        new("The world", [
            new(_data, OptionKind.Path), new(_inMemory, OptionKind.Flag), new(_fresh, OptionKind.Flag), new(_fixture, OptionKind.Fixture), new(_generation, OptionKind.Choice),
            new(_randomSeed, OptionKind.Number), new(_apiKey, OptionKind.Text)]),
        new("Time", [new(_clock, OptionKind.Choice), new(_timeScale, OptionKind.Number), new(_start, OptionKind.Text)]),
        new("Behaviour", [
            new(_rateLimit, OptionKind.NumberOrText), new(_latency, OptionKind.Text), new(_evidence, OptionKind.Choice), new(_log, OptionKind.Choice), new(_events, OptionKind.Choice), new(_stopWithInput, OptionKind.Flag),
            new(_config, OptionKind.Path)]),
    ];

    /// <summary>Every option.</summary>
    public IEnumerable<Option> All => Groups.SelectMany(group => group.Rows).Select(row => row.Option);

    /// <summary>The options that a configuration file may have: all but the one that names it.</summary>
    public IEnumerable<OptionRow> InFile => Groups.SelectMany(group => group.Rows).Where(row => row.Option != _config);

    /// <summary>The configuration file's path.</summary>
    public Option Config => _config;

    /// <summary>The token for the control surface, which a client of it shows.</summary>
    public Option ControlToken => _controlToken;

    /// <summary>Reads the options; errors are kept in the values.</summary>
    public ProgramOptions Read(OptionValues texts) => new()
    {
        Port = texts.Value<int>(_port, "a whole number from 0 to 65535", text => Whole(text) is >= 0 and <= 65535 and var port ? (int)port : null) ?? 4010,
        Host = texts.Read(_host, "an IP address or localhost", AddressOf) ?? IPAddress.Loopback,
        DataPath = DataPath(texts),
        IsFresh = texts.Flag(_fresh),
        Fixture = texts.Checked(_fixture, "the name or the path of a fixture", text => text.Length > 0),
        Generation = texts.Value(_generation, "docs or current", text => ApiGenerations.Wire.TryParse(text, out var generation) ? generation : (ApiGeneration?)null),
        Clock = texts.Value(_clock, "real or manual", text => ModeOf(text)),
        TimeScale = texts.Value(_timeScale, "a number above 0, at most 1000000", ScaleOf),
        Start = texts.Read(_start, "an instant such as 2024-03-04T15:00:00Z, or now", StartOf),
        RandomSeed = texts.Value(_randomSeed, WholeNumber, Whole),
        ApiKey = texts.Checked(_apiKey, Printable, IsPrintable),
        RateLimit = texts.Read(_rateLimit, "documented, or a whole number of requests a minute, at least 1", RateLimit.Parse),
        Latency = texts.Read(_latency, "a wait such as 300ms or 200-800ms, the shorter end first", LatencyParser.Read),
        Cors = texts.Read(_cors, "origins such as http://localhost:3000, or none", CorsOf),
        ShowsEvidence = texts.Value(_evidence, OnOrOff, SwitchOf) ?? true,
        Log = texts.Value(_log, "quiet, normal or verbose", text => VerbosityOf(text)) ?? Verbosity.Normal,
        Events = texts.Value(_events, OnOrOff, SwitchOf),
        IsControlFromAnywhere = texts.Flag(_controlFromAnywhere),
        IsStoppedWithInput = texts.Flag(_stopWithInput),
        ControlToken = texts.Checked(_controlToken, Printable, IsPrintable)?.Text,
        ControlOrigins = texts.Value<ImmutableArray<string>>(_controlOrigins, "origins such as http://localhost:5173", OriginsOf) ?? [],
    };

    private string? DataPath(OptionValues texts)
    {
        var isInMemory = texts.Flag(_inMemory);
        var data = texts.Checked(_data, FilePath, text => text.Length > 0);
        if (isInMemory && data is not null)
        {
            var flag = texts.Of(_inMemory)!;
            if (flag.Origin == data.Origin)
                texts.Fail($"{flag.Source} and {data.Source} exclude each other: leave out one of them.");
            isInMemory = flag.Origin > data.Origin;
        }

        return isInMemory ? null : Path.GetFullPath(data?.Text ?? DefaultDataFile);
    }

    private static bool? SwitchOf(string text) => text switch { "on" => true, "off" => false, _ => null };

    private static bool IsPrintable(string text) => text.Length > 0 && text.All(c => c is > ' ' and <= '~');

    private static IPAddress? AddressOf(string text) =>
        text.Equals("localhost", StringComparison.OrdinalIgnoreCase) ? IPAddress.Loopback
        : IPAddressParser.TryParse(text, out var address) ? address
        : null;

    private static Cors? CorsOf(string text) =>
        text == "none" ? new Cors([]) : OriginsOf(text) is { } origins ? new Cors(origins) : null;

    private static ImmutableArray<string>? OriginsOf(string text)
    {
        var origins = text.Split(OptionValues.Separator);
        return origins.All(Origin.IsOne) ? [.. origins] : null;
    }

    private static ClockMode? ModeOf(string text) => text switch
    {
        "real" => ClockMode.Real,
        "manual" => ClockMode.Manual,
        _ => null,
    };

    private static Verbosity? VerbosityOf(string text) => text switch
    {
        "quiet" => Verbosity.Quiet,
        "normal" => Verbosity.Normal,
        "verbose" => Verbosity.Verbose,
        _ => null,
    };

    private static StartPoint? StartOf(string text) =>
        text == "now" ? new StartPoint(null) : Instant.TryParse(text, out var instant) ? new StartPoint(instant) : null;

    private static double? ScaleOf(string text) =>
        JsonNumber.TryParse(text, out var scale) && WorldClock.WhyBadScale(scale) is null ? scale : null;

    public static long? Whole(string text) =>
        Domain.Validation.WholeNumber.TryParseSigned(text, out var number) ? number : null;

    public static Option<string> Make(string name, string value, string description, params string[] aliases) =>
        new(name, aliases) { HelpName = value, Description = description, Arity = ArgumentArity.ExactlyOne };

    public static Option<string[]> MakeMany(string name, string value, string description) =>
        new(name) { HelpName = value, Description = description, Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = true };

    public static Option<string> MakeFlag(string name, string description) =>
        new(name) { HelpName = "true|false", Description = description, Arity = ArgumentArity.ZeroOrOne };
}
