using System.Collections;
using System.Diagnostics;
using System.Globalization;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Http;
using Vendo.Emulator.Http.Evidence;
using Vendo.Emulator.Http.Requests;

namespace Vendo.Emulator;

/// <summary>
/// The requests to the API, oldest first, up to a bound (<see cref="VendoEmulatorOptions.RequestLogSize"/>). It is live:
/// each read sees the current requests. A reset, a restore and an import clear it; a fork begins with an empty log.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class ExchangeLog : IReadOnlyList<Exchange>
{
    private const int MostListed = 20;

    private readonly IExchangeStore _store;
    private readonly Func<Func<bool>, TimeSpan?, CancellationToken, Task>? _advanceUntil;
    private readonly Func<string>? _describe;

    /// <param name="store">Where the exchanges are.</param>
    /// <param name="advanceUntil">Moves the world's clock until a condition holds; null for a log without waits.</param>
    /// <param name="describe">Describes the world, for the end of a failed assertion's message; null for a log without assertions.</param>
    internal ExchangeLog(IExchangeStore store, Func<Func<bool>, TimeSpan?, CancellationToken, Task>? advanceUntil = null, Func<string>? describe = null) =>
        (_store, _advanceUntil, _describe) = (store, advanceUntil, describe);

    /// <inheritdoc/>
    public int Count => _store.ToImmutable().Length;

    /// <inheritdoc/>
    public Exchange this[int index] => _store.ToImmutable()[index];

    /// <inheritdoc/>
    public IEnumerator<Exchange> GetEnumerator() => ((IEnumerable<Exchange>)_store.ToImmutable()).GetEnumerator();

    /// <summary>The exchange with a <see cref="Exchange.Number"/>; null if the log does not keep it.</summary>
    public Exchange? Find(long number) => _store.Find(number);

    /// <summary>Clears the log.</summary>
    public void Clear() => _store.Clear();

    /// <summary>The exchanges as HAR 1.2, which a browser's developer tools open.</summary>
    public string ToHar() => _store.ToHar();

    /// <summary>The matching exchanges, oldest first.</summary>
    /// <param name="method">The HTTP method; <c>*</c> for any.</param>
    /// <param name="path">The path without a query; <c>*</c> matches one segment, a final <c>**</c> matches the rest.</param>
    /// <param name="status">The status of the answer; null for any.</param>
    /// <param name="where">What the request is like beyond that, for example <c>r => r.WithQuery("page", "2").WithBody("runNow", true)</c>; null for anything.</param>
    public IReadOnlyList<Exchange> Matching(string method, string path, int? status = null, Action<RequestMatch>? where = null)
    {
        return Find(method, path, status, RequestMatch.Of(where));
    }

    /// <summary>Fails unless such a request was made.</summary>
    /// <param name="method">The HTTP method; <c>*</c> for any.</param>
    /// <param name="path">The path without a query; <c>*</c> matches one segment, a final <c>**</c> matches the rest.</param>
    /// <param name="times">The exact number of requests; null for at least one.</param>
    /// <param name="status">The status of the answer; null for any.</param>
    /// <param name="where">What the request is like beyond that, for example <c>r => r.WithQuery("page", "2").WithBody("runNow", true)</c>; null for anything.</param>
    /// <returns>The matching exchanges, oldest first.</returns>
    /// <exception cref="RequestAssertionException">There was no such request; the message lists the nearest ones.</exception>
    [StackTraceHidden]
    public IReadOnlyList<Exchange> ShouldContain(string method, string path, int? times = null, int? status = null, Action<RequestMatch>? where = null)
    {
        var match = RequestMatch.Of(where);
        var found = Find(method, path, status, match);
        if (times is null ? found.Length > 0 : found.Length == times)
            return found;
        throw Failure($"Expected {Requests(times)} {Describe(method, path, status, match)}, found {Print(found.Length)}.", method, path);
    }

    /// <summary>Fails if such a request was made.</summary>
    /// <param name="method">The HTTP method; <c>*</c> for any.</param>
    /// <param name="path">The path without a query; <c>*</c> matches one segment, a final <c>**</c> matches the rest.</param>
    /// <param name="status">The status of the answer; null for any.</param>
    /// <param name="where">What the request is like beyond that, for example <c>r => r.WithQuery("page", "2").WithBody("runNow", true)</c>; null for anything.</param>
    /// <exception cref="RequestAssertionException">There was such a request; the message lists them.</exception>
    [StackTraceHidden]
    public void ShouldNotContain(string method, string path, int? status = null, Action<RequestMatch>? where = null)
    {
        var match = RequestMatch.Of(where);
        if (Find(method, path, status, match) is { Length: > 0 } found)
            throw Failure(string.Create(CultureInfo.InvariantCulture, $"Expected no request {Describe(method, path, status, match)}, found {found.Length}:") + Listed(found));
    }

    /// <summary>Fails if a request matched no route, had a method that its route does not accept, or had unread fields.</summary>
    /// <exception cref="RequestAssertionException">There was such a request; the message lists them with the reasons.</exception>
    [StackTraceHidden]
    public void ShouldAllBeExpected()
    {
        var unexpected = this.Select(exchange => (Exchange: exchange, Why: UnexpectedRequest.Why(exchange))).Where(pair => pair.Why is not null).ToArray();
        if (unexpected.Length > 0)
            throw Failure("Unexpected requests:" + Listed(unexpected, static pair => $"#{pair.Exchange.Number} {pair.Exchange}: {pair.Why}"));
    }

    /// <summary>The assumptions on which the answers in the log rest: rules that no source states. In the order of the contract.</summary>
    public IReadOnlyList<EvidenceRule> Assumptions => [.. EvidenceRules.All.Where(rule => rule.Tag == EvidenceTag.Assumed && this.Any(exchange => exchange.Rules.Contains(rule)))];

    /// <summary>The <see cref="Assumptions"/> in words, with how many answers rest on each.</summary>
    public string DescribeAssumptions() => DescribeAssumptions(Assumptions);

    /// <summary>
    /// Fails if an answer in the log rests on an assumption: a rule that no source states, so that the real API may differ.
    /// Write <c>ShouldNotRelyOnAssumptions("list.ties")</c> to accept one.
    /// </summary>
    /// <param name="except">The ids of assumptions that the test accepts.</param>
    /// <exception cref="ArgumentException">An exception is not the id of an assumption.</exception>
    /// <exception cref="RequestAssertionException">There is such an answer; the message lists the assumptions with their requests.</exception>
    [StackTraceHidden]
    public void ShouldNotRelyOnAssumptions(params IReadOnlyCollection<string> except)
    {
        ArgumentNullException.ThrowIfNull(except);
        if (except.FirstOrDefault(id => !EvidenceRules.All.Any(rule => rule.Id == id && rule.Tag == EvidenceTag.Assumed)) is { } unknown)
            throw new ArgumentException($"'{unknown}' is not the id of an assumption. GET /_emulator/evidence lists the ids.", nameof(except));
        var assumptions = Assumptions.Where(rule => !except.Contains(rule.Id)).ToArray();
        if (assumptions.Length > 0)
            throw Failure(DescribeAssumptions(assumptions));
    }

    /// <summary>How many exchanges there are, and the last of them.</summary>
    public override string ToString()
    {
        var all = _store.ToImmutable();
        return string.Create(CultureInfo.InvariantCulture, $"{all.Length} exchange{(all.Length == 1 ? "" : "s")}{(all.IsEmpty ? "" : $", the last: {all[^1]}")}");
    }

    /// <summary>
    /// Waits until such requests have been made: moves the world's clock, from timer to timer and from one thing that happens in the
    /// world to the next, with the code under test at rest at each. The clock does not move if they exist already.
    /// </summary>
    /// <param name="method">The HTTP method; <c>*</c> for any.</param>
    /// <param name="path">The path without a query; <c>*</c> matches one segment, a final <c>**</c> matches the rest.</param>
    /// <param name="times">How many at least, those of before included.</param>
    /// <param name="within">The maximum distance that the clock may move; null for a day. Zero only waits for running code.</param>
    /// <param name="where">What the request is like beyond that, for example <c>r => r.WithQuery("page", "2").WithBody("runNow", true)</c>; null for anything.</param>
    /// <param name="cancellation">Ends it between two stops.</param>
    /// <returns>The matching exchanges, oldest first.</returns>
    /// <exception cref="RequestAssertionException">They were not made within the bound; the message says what came, and what is not at rest.</exception>
    public async Task<IReadOnlyList<Exchange>> WaitForAsync(
        string method, string path, int times = 1, TimeSpan? within = null, Action<RequestMatch>? where = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(times, 1);
        var match = RequestMatch.Of(where);
        try
        {
            await _advanceUntil!(() => Find(method, path, null, match).Length >= times, within, cancellation).ConfigureAwait(false);
        }
        catch (TimeoutException late)
        {
            var found = Find(method, path, null, match).Length;
            throw Failure($"Waited for {Requests(times)} {Describe(method, path, null, match)}, found {Print(found)}.", method, path, late);
        }

        return Find(method, path, null, match);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private string DescribeAssumptions(IReadOnlyCollection<EvidenceRule> assumptions)
    {
        if (assumptions.Count == 0)
            return "Your tests lean on no assumptions.";
        var lines = assumptions.Select(rule =>
        {
            var resting = this.Where(exchange => exchange.Rules.Contains(rule)).ToArray();
            return string.Create(CultureInfo.InvariantCulture, $"\n  {rule.Id}: {rule.Sentence}\n    {resting.Length} answer{(resting.Length == 1 ? "" : "s")}, the first: #{resting[0].Number} {resting[0]}");
        });
        return string.Create(CultureInfo.InvariantCulture, $"Your tests lean on {assumptions.Count} assumption{(assumptions.Count == 1 ? "" : "s")}:{string.Concat(lines)}");
    }

    private static bool IsMethod(string method, Exchange exchange) => method == RoutePattern.Any || method.Equals(exchange.Method, StringComparison.OrdinalIgnoreCase);

    private static string Describe(string method, string path, int? status, RequestMatch match) =>
        $"{method} {path}" + (status is { } code ? string.Create(CultureInfo.InvariantCulture, $" → {code}") : "") + match.Description;

    private static string Requests(int? times) => times is { } count ? string.Create(CultureInfo.InvariantCulture, $"{count} request{(count == 1 ? "" : "s")}") : "a request";

    private static string Print(int found) => found == 0 ? "none" : found.ToString(CultureInfo.InvariantCulture);

    private Exchange[] Find(string method, string path, int? status, RequestMatch match)
    {
        if (path.Contains('?', StringComparison.Ordinal))
            throw new ArgumentException($"A path goes without its query: '{path}' would match nothing. Look at the Query of what was found.", nameof(path));
        var pattern = new RoutePattern(path);
        return [.. this.Where(exchange => IsMethod(method, exchange) && pattern.Matches(exchange.RawPath) && (status is null || status == exchange.StatusCode) && match.Holds(exchange))];
    }

    private static string Listed(IReadOnlyList<Exchange> exchanges) => Listed(exchanges, static exchange => string.Create(CultureInfo.InvariantCulture, $"#{exchange.Number} {exchange}"));

    private static string Listed<T>(IReadOnlyList<T> items, Func<T, string> describe)
    {
        var lines = string.Concat(items.Take(MostListed).Select(item => "\n  " + describe(item)));
        return items.Count <= MostListed ? lines : $"{lines}\n  … {Messages.More(items.Count - MostListed)}";
    }

    private RequestAssertionException Failure(string message, Exception? inner = null) => new($"{message}\n\n{_describe?.Invoke()}", inner);

    private RequestAssertionException Failure(string what, string method, string path, TimeoutException? late = null)
    {
        // The error of a wait ends with a description of the world, as this one does.
        var message = late is null ? what : $"{what} {late.Message.Split('\n')[0]}";
        var all = _store.ToImmutable();
        if (all.IsEmpty)
            return Failure(message + (_store.Forgotten == 0 ? " There were no requests at all." : " The log keeps none."), late);
        message += $" The nearest:{Listed([.. NearestExchanges.To(method, path, all)])}";
        if (_store.Forgotten is > 0 and var forgotten)
            message += string.Create(CultureInfo.InvariantCulture, $"\nThe log is full: {forgotten} older exchange{(forgotten == 1 ? " is" : "s are")} forgotten. See {nameof(VendoEmulatorOptions)}.{nameof(VendoEmulatorOptions.RequestLogSize)}.");
        return Failure(message, late);
    }
}

/// <summary>A request was expected but not made, or made but not expected.</summary>
/// <param name="message">The expectation and the nearest requests.</param>
/// <param name="inner">Why the wait for it ended; null if nothing waited.</param>
public sealed class RequestAssertionException(string message, Exception? inner = null) : Exception(message, inner);
