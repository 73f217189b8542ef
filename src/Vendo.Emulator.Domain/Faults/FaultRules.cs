using System.Collections.Immutable;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Faults;

/// <summary>The path prefixes of a fault's fields in one kind of input.</summary>
/// <param name="Row">The prefix of the fault's own fields.</param>
/// <param name="Effect">The prefix of the effect's fields.</param>
/// <param name="Answer">Where the fields of an answer stand within an effect.</param>
internal sealed record FaultPaths(string Row, string Effect, string Answer)
{
    /// <summary>In the body of a request.</summary>
    public static readonly FaultPaths OfBody = new("", "", "respond.");

    /// <summary>The fields of the answer that it responds with.</summary>
    public string Respond => Within + Answer;

    /// <summary>The fields of its latency.</summary>
    public string Latency => Within + "latency.";

    private string Within => Effect.Length == 0 ? "" : $"{Effect}.";

    /// <summary>In a row of a fixture.</summary>
    public static FaultPaths OfRow(string path) => new($"{path}.", $"{path}.effect", "");

    /// <summary>Of a further step of a sequence.</summary>
    public FaultPaths Then(int index) => this with { Effect = $"{Row}then.{index}" };
}

/// <summary>The rules for a fault, whether it comes over HTTP, from C# or from a fixture.</summary>
internal static class FaultRules
{
    private const int LeastStatus = 400, LeastStatusWithBody = 200, MostStatus = 599;

    private const int MostSteps = 100, MostHeaders = 20, LongestHeader = 1000, LongestBody = 64 * 1024;

    // HTTP gives these answers no body.
    private static readonly ImmutableArray<int> Bodiless = [204, 205, 304];

    // The server says these of what it sends.
    private static readonly ImmutableArray<string> OfTheServer = ["Content-Length", "Transfer-Encoding", "Connection", "Keep-Alive", "Upgrade", "Trailer"];

    public static string NoAccount(Guid id) => $"There is no account {id}";

    /// <summary>Adds a fault's violations, in the order of the field table.</summary>
    public static void Check(Fault fault, FaultPaths paths, Violations violations)
    {
        violations.AddRule(paths.Row + "method", fault.Method.Length == 0 ? Messages.Required : null);
        violations.AddRule(paths.Row + "route", fault.Route.Length == 0 ? Messages.Required : null);
        violations.Within(paths.Row + "skip", fault.Skip, 0);
        violations.Within(paths.Row + "times", fault.Times, 1);
        violations.AddRule(paths.Row + "probability", fault.Probability switch
        {
            null or (> 0 and <= 1) => null,
            > 1 => Messages.TooLarge(1),
            _ => Messages.NotPositive,
        });
        if (fault.Probability is not null && fault.Seed is null)
            violations.AddRule(paths.Row + "seed", "A probability requires a seed, so that the same requests are met each time");
        Check(fault.Effect, isStep: !fault.Then.IsEmpty, paths, violations);
        if (fault.Then.Length >= MostSteps)
            violations.AddRule(paths.Row + "then", $"A sequence has at most {MostSteps} steps");
        foreach (var (index, effect) in fault.Then.Index())
            Check(effect, isStep: true, paths.Then(index), violations);
    }

    private static void Check(FaultEffect effect, bool isStep, FaultPaths paths, Violations violations)
    {
        violations.Within(paths.Respond + "status", effect.Status, effect.Body is null ? LeastStatus : LeastStatusWithBody, MostStatus);
        violations.Duration(paths.Respond + "retryAfter", effect.RetryAfter);
        if (effect.Kind != FaultKind.Respond && NameOfAnswerField(effect) is { } field)
            violations.AddRule(paths.Respond + field, "It goes with an error that the fault responds with");
        CheckBody(effect, paths.Respond, violations);
        CheckHeaders(effect.Headers, paths.Respond, violations);
        if (effect is { Kind: FaultKind.Delay, Latency: null } || (effect.Kind == FaultKind.Pass && !isStep))
            violations.AddRule(paths.Effect, Messages.NoneOf(isStep ? ["respond", "drop", "truncate", "neverAnswer", "cutJson", "pass", "latency"] : ["respond", "drop", "truncate", "neverAnswer", "cutJson", "latency"]));
        if (effect.Latency is not { } latency)
            return;
        violations.Duration(paths.Latency + "from", latency.From);
        if (latency.To < latency.From)
            violations.AddRule(paths.Latency + "to", "Must not be shorter than from");
    }

    private static void CheckBody(FaultEffect effect, string path, Violations violations)
    {
        if (effect.Body is not { } body)
            return;
        violations.AddRule(path + "body", body.Length > LongestBody ? "String must contain at most 65536 character(s)" : null);
        if (Bodiless.Contains(effect.Status))
            violations.AddRule(path + "status", "An answer with this status has no body");
        if (effect.Code is not null || effect.Message is not null)
            violations.AddRule(path + (effect.Code is not null ? "code" : "message"), "A body of its own takes the place of code and message");
    }

    private static void CheckHeaders(ImmutableArray<FaultHeader> headers, string path, Violations violations)
    {
        violations.AddRule(path + "headers", headers.Length > MostHeaders ? $"Array must contain at most {MostHeaders} element(s)" : null);
        foreach (var (index, header) in headers.Index())
        {
            violations.AddRule($"{path}headers.{index}.name", WhyNoName(header.Name));
            violations.AddRule($"{path}headers.{index}.value", header.Value.Length <= LongestHeader && header.Value.All(c => c is '\t' or (>= ' ' and <= '~')) ? null : "Invalid header value. Expected at most 1000 visible ASCII characters");
        }
    }

    private static string? WhyNoName(string name)
    {
        if (name.Length is 0 or > LongestHeader || !name.All(c => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-.^_`|~".Contains(c, StringComparison.Ordinal)))
            return "Invalid header name. Expected a name such as X-Cache";
        return OfTheServer.Contains(name, StringComparer.OrdinalIgnoreCase) ? "The server sets this header itself" : null;
    }

    private static string? NameOfAnswerField(FaultEffect effect) => effect switch
    {
        { RetryAfter: not null } => "retryAfter",
        { Code: not null } => "code",
        { Message: not null } => "message",
        { Body: not null } => "body",
        { Headers.IsEmpty: false } => "headers",
        _ => null,
    };
}
