using Vendo.Emulator.Domain.Faults;

namespace Vendo.Emulator;

/// <summary>
/// Configures which requests a fault applies to, and its effect: one of <see cref="Respond"/>, <see cref="DropConnection"/>,
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

    /// <summary>Applies to requests with a method and a route.</summary>
    /// <param name="method">The HTTP method; <c>*</c> for any.</param>
    /// <param name="route">The path; <c>*</c> matches one segment, a final <c>**</c> matches the rest.</param>
    public FaultBuilder On(string method, string route)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(method);
        ArgumentException.ThrowIfNullOrWhiteSpace(route);
        _hasRoute = true;
        return With(_fault with { Method = method, Route = route });
    }

    /// <summary>Applies to requests of one account only.</summary>
    public FaultBuilder ForAccount(Guid accountId) => With(_fault with { AccountId = accountId });

    /// <summary>Applies to requests about one integration only.</summary>
    public FaultBuilder ForIntegration(Guid integrationId) => With(_fault with { IntegrationId = integrationId });

    /// <summary>Skips the first matching requests.</summary>
    public FaultBuilder Skip(int requests) => With(_fault with { Skip = requests });

    /// <summary>Limits the number of requests that it applies to; without a limit it applies to all.</summary>
    public FaultBuilder Times(int requests) => With(_fault with { Times = requests });

    /// <summary>Applies to a share of the matching requests only.</summary>
    /// <param name="probability">The share, above 0 and at most 1.</param>
    /// <param name="seed">The seed: the same seed selects the same requests.</param>
    public FaultBuilder WithProbability(double probability, long seed) => With(_fault with { Probability = probability, Seed = seed });

    /// <summary>Answers with an error in Vendo's error envelope.</summary>
    /// <param name="status">The status, 400 to 599.</param>
    /// <param name="code">The error's code; null takes the status's default.</param>
    /// <param name="message">The error's message; null takes the status's default.</param>
    public FaultBuilder Respond(int status, string? code = null, string? message = null) =>
        Does(FaultKind.Respond).With(_fault.Effect with { Status = status, Code = code, Message = message });

    /// <summary>Adds Retry-After to the error of <see cref="Respond"/>, rounded up to whole seconds.</summary>
    public FaultBuilder RetryAfter(TimeSpan wait) => With(_fault.Effect with { RetryAfter = wait });

    /// <summary>Waits before any other effect.</summary>
    /// <param name="wait">The duration.</param>
    /// <param name="clock">The clock that measures it.</param>
    public FaultBuilder Latency(TimeSpan wait, LatencyClock clock = LatencyClock.Wall) => Latency(wait, wait, clock);

    /// <summary>Waits before any other effect, each time for a reproducibly drawn duration.</summary>
    /// <param name="from">The shortest wait.</param>
    /// <param name="to">The longest wait.</param>
    /// <param name="clock">The clock that measures it.</param>
    public FaultBuilder Latency(TimeSpan from, TimeSpan to, LatencyClock clock = LatencyClock.Wall) =>
        With(_fault.Effect with { Latency = new Latency(from, to, clock) });

    /// <summary>Drops the connection.</summary>
    public FaultBuilder DropConnection() => Does(FaultKind.Drop);

    /// <summary>Cuts off the answer in the middle of its body and drops the connection; the change is made.</summary>
    public FaultBuilder TruncateBody() => Does(FaultKind.Truncate);

    /// <summary>Keeps the connection open without an answer, until the client gives up or the emulator stops.</summary>
    public FaultBuilder NeverAnswer() => Does(FaultKind.NeverAnswer);

    /// <summary>
    /// Applies the fault after the change is durable and before the answer: the client cannot know whether it succeeded. By
    /// default a fault is applied before the request, which then changes nothing.
    /// </summary>
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
