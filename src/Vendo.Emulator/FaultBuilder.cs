using Vendo.Emulator.Domain.Faults;

namespace Vendo.Emulator;

/// <summary>
/// Says which requests a fault meets, and what it does to them: one of <see cref="Respond"/>, <see cref="DropConnection"/>,
/// <see cref="TruncateBody"/>, <see cref="CutJson"/> and <see cref="NeverAnswer"/>, or a latency, or both; with <see cref="Then"/> something
/// else to each request.
/// </summary>
public sealed class FaultBuilder
{
    private readonly List<FaultEffect> _before = [];
    private Fault _fault = new() { Effect = new FaultEffect() };
    private bool _hasRoute;

    internal FaultBuilder()
    {
    }

    /// <summary>Requests of a method to a route.</summary>
    /// <param name="method">The HTTP method; <c>*</c> for any.</param>
    /// <param name="route">The path, where <c>*</c> stands for one part of it and a closing <c>**</c> for the rest.</param>
    public FaultBuilder On(string method, string route)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(method);
        ArgumentException.ThrowIfNullOrWhiteSpace(route);
        _hasRoute = true;
        return With(_fault with { Method = method, Route = route });
    }

    /// <summary>Only requests of an account.</summary>
    public FaultBuilder ForAccount(Guid accountId) => With(_fault with { AccountId = accountId });

    /// <summary>Only requests about an integration.</summary>
    public FaultBuilder ForIntegration(Guid integrationId) => With(_fault with { IntegrationId = integrationId });

    /// <summary>Lets the first matching requests pass.</summary>
    public FaultBuilder Skip(int requests) => With(_fault with { Skip = requests });

    /// <summary>Is spent after that many requests; without it, it has no end.</summary>
    public FaultBuilder Times(int requests) => With(_fault with { Times = requests });

    /// <summary>Meets a part of the matching requests only.</summary>
    /// <param name="probability">Above 0, up to 1.</param>
    /// <param name="seed">The same seed meets the same requests.</param>
    public FaultBuilder WithProbability(double probability, long seed) => With(_fault with { Probability = probability, Seed = seed });

    /// <summary>Answers with an error in Vendo's own envelope.</summary>
    /// <param name="status">400 to 599.</param>
    /// <param name="code">The error's code; null takes the one that goes with the status.</param>
    /// <param name="message">The error's message; null takes the one that goes with the status.</param>
    public FaultBuilder Respond(int status, string? code = null, string? message = null) =>
        Does(FaultKind.Respond).With(_fault.Effect with { Status = status, Code = code, Message = message });

    /// <summary>Says with the error of <see cref="Respond"/> after how long to try again; rounded up to whole seconds.</summary>
    public FaultBuilder RetryAfter(TimeSpan wait) => With(_fault.Effect with { RetryAfter = wait });

    /// <summary>Waits before whatever else it does.</summary>
    /// <param name="wait">How long.</param>
    /// <param name="clock">The clock that it is measured on.</param>
    public FaultBuilder Latency(TimeSpan wait, LatencyClock clock = LatencyClock.Wall) => Latency(wait, wait, clock);

    /// <summary>Waits before whatever else it does; how long is drawn anew each time, in a way that repeats.</summary>
    /// <param name="from">The shortest.</param>
    /// <param name="to">The longest.</param>
    /// <param name="clock">The clock that it is measured on.</param>
    public FaultBuilder Latency(TimeSpan from, TimeSpan to, LatencyClock clock = LatencyClock.Wall) =>
        With(_fault.Effect with { Latency = new Latency(from, to, clock) });

    /// <summary>Drops the connection.</summary>
    public FaultBuilder DropConnection() => Does(FaultKind.Drop);

    /// <summary>Breaks off in the middle of the answer's body and drops the connection; the change is made.</summary>
    public FaultBuilder TruncateBody() => Does(FaultKind.Truncate);

    /// <summary>Keeps the connection open and never answers, until the client gives up or the emulator stops.</summary>
    public FaultBuilder NeverAnswer() => Does(FaultKind.NeverAnswer);

    /// <summary>Strikes after the change is made and before the answer: the client cannot know. Otherwise nothing changes.</summary>
    public FaultBuilder AfterCommit() => With(_fault.Effect with { Moment = FaultMoment.AfterCommit });

    /// <summary>Answers with JSON that ends in the middle, though the answer is whole as far as HTTP can tell; the change is made.</summary>
    public FaultBuilder CutJson() => Does(FaultKind.CutJson);

    /// <summary>Lets the request pass: a step of a sequence.</summary>
    public FaultBuilder Pass() => Does(FaultKind.Pass);

    /// <summary>A body in place of Vendo's error envelope, for <see cref="Respond"/>, whose status may then be 200 to 599.</summary>
    /// <param name="body">At most 64 KiB.</param>
    /// <param name="contentType">As in <c>text/html</c>; null for JSON.</param>
    public FaultBuilder WithBody(string body, string? contentType = null)
    {
        With(_fault.Effect with { Body = body });
        return contentType is null ? this : WithHeader("Content-Type", contentType);
    }

    /// <summary>A header of the answer, for <see cref="Respond"/>, in place of one of the same name.</summary>
    public FaultBuilder WithHeader(string name, string value) => With(_fault.Effect with { Headers = _fault.Effect.Headers.Add(new FaultHeader(name, value)) });

    /// <summary>
    /// What follows is done to the next request, for example <c>Respond(429).Then().Respond(503)</c>. After the last step the fault
    /// is spent, unless <see cref="Times"/> says otherwise: then it begins again.
    /// </summary>
    public FaultBuilder Then()
    {
        _before.Add(_fault.Effect);
        return With(new FaultEffect());
    }

    internal Fault Build() => _hasRoute ? Sequence() : throw new ArgumentException("Say with On(method, route) which requests the fault meets.");

    private Fault Sequence() => _before.Count == 0 ? _fault : _fault with { Effect = _before[0], Then = [.. _before.Skip(1), _fault.Effect] };

    private FaultBuilder Does(FaultKind kind) => _fault.Effect.Kind is FaultKind.Delay || _fault.Effect.Kind == kind
        ? With(_fault.Effect with { Kind = kind })
        : throw new ArgumentException("A fault does one thing: respond, drop the connection, truncate the body, or never answer. Arm another one for another.");

    private FaultBuilder With(Fault fault)
    {
        _fault = fault;
        return this;
    }

    private FaultBuilder With(FaultEffect effect) => With(_fault with { Effect = effect });
}
