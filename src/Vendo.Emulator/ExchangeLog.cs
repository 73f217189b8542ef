using System.Collections;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Http;
using Vendo.Emulator.Http.Requests;

namespace Vendo.Emulator;

/// <summary>
/// What was asked of the API, oldest first, up to a bound (<see cref="VendoEmulatorOptions.RequestLogSize"/>). It is
/// live: each look sees what there is by then. A reset, a restore and an import empty it; a fork begins with an empty one.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class ExchangeLog : IReadOnlyList<Exchange>
{
    private const int MostListed = 20;

    private readonly RequestRing _ring;
    private readonly Func<string>? _describe;

    /// <param name="ring">The exchanges.</param>
    /// <param name="describe">Describes the world, for the end of a failed assertion's message; null for a log that nobody asserts on.</param>
    internal ExchangeLog(RequestRing ring, Func<string>? describe = null) => (_ring, _describe) = (ring, describe);

    /// <inheritdoc/>
    public int Count => _ring.ToImmutable().Length;

    /// <inheritdoc/>
    public Exchange this[int index] => _ring.ToImmutable()[index];

    /// <inheritdoc/>
    public IEnumerator<Exchange> GetEnumerator() => ((IEnumerable<Exchange>)_ring.ToImmutable()).GetEnumerator();

    /// <summary>The exchange of a <see cref="Exchange.Number"/>; null where the log does not keep it.</summary>
    public Exchange? Find(long number) => _ring.Find(number);

    /// <summary>Forgets every exchange.</summary>
    public void Clear() => _ring.Clear();

    /// <summary>The exchanges as HAR 1.2, which a browser's developer tools open.</summary>
    public string ToHar() => Encoding.UTF8.GetString(JsonOutput.Bytes(json => Har.Write(json, _ring.ToImmutable())));

    /// <summary>Those that match, oldest first.</summary>
    /// <param name="method">The HTTP method; <c>*</c> for any.</param>
    /// <param name="path">The path without a query, where <c>*</c> stands for one part of it and a closing <c>**</c> for the rest.</param>
    /// <param name="status">The status of the answer; null for any.</param>
    public IReadOnlyList<Exchange> Matching(string method, string path, int? status = null)
    {
        if (path.Contains('?', StringComparison.Ordinal))
            throw new ArgumentException($"A path goes without its query: '{path}' would match nothing. Look at the Query of what was found.", nameof(path));
        var pattern = new RoutePattern(path);
        return [.. this.Where(exchange => IsMethod(method, exchange) && pattern.Matches(exchange.RawPath) && (status is null || status == exchange.StatusCode))];
    }

    /// <summary>Fails unless such a request was made.</summary>
    /// <param name="method">The HTTP method; <c>*</c> for any.</param>
    /// <param name="path">The path without a query, where <c>*</c> stands for one part of it and a closing <c>**</c> for the rest.</param>
    /// <param name="times">How often exactly; null for at least once.</param>
    /// <param name="status">The status of the answer; null for any.</param>
    /// <returns>Those that match, oldest first.</returns>
    /// <exception cref="RequestAssertionException">It was not; the message lists the requests that come nearest.</exception>
    [StackTraceHidden]
    public IReadOnlyList<Exchange> ShouldContain(string method, string path, int? times = null, int? status = null)
    {
        var found = Matching(method, path, status);
        if (times is null ? found.Count > 0 : found.Count == times)
            return found;
        var expected = times is { } count ? string.Create(CultureInfo.InvariantCulture, $"{count} request{(count == 1 ? "" : "s")}") : "a request";
        throw Failure($"Expected {expected} {Describe(method, path, status)}, found {(found.Count == 0 ? "none" : found.Count.ToString(CultureInfo.InvariantCulture))}.", method, path);
    }

    /// <summary>Fails where such a request was made.</summary>
    /// <param name="method">The HTTP method; <c>*</c> for any.</param>
    /// <param name="path">The path without a query, where <c>*</c> stands for one part of it and a closing <c>**</c> for the rest.</param>
    /// <param name="status">The status of the answer; null for any.</param>
    /// <exception cref="RequestAssertionException">One was; the message lists them.</exception>
    [StackTraceHidden]
    public void ShouldNotContain(string method, string path, int? status = null)
    {
        if (Matching(method, path, status) is { Count: > 0 } found)
            throw Failure(string.Create(CultureInfo.InvariantCulture, $"Expected no request {Describe(method, path, status)}, found {found.Count}:") + Listed(found));
    }

    /// <summary>Fails where a request went to no route, with a method that its route does not take, or with fields that nothing reads.</summary>
    /// <exception cref="RequestAssertionException">One did; the message lists them, and why.</exception>
    [StackTraceHidden]
    public void ShouldAllBeExpected()
    {
        var unexpected = this.Select(exchange => (Exchange: exchange, Why: UnexpectedRequest.Why(exchange))).Where(pair => pair.Why is not null).ToArray();
        if (unexpected.Length > 0)
            throw Failure("Unexpected requests:" + Listed(unexpected, static pair => $"#{pair.Exchange.Number} {pair.Exchange}: {pair.Why}"));
    }

    /// <summary>How many exchanges there are, and the last of them.</summary>
    public override string ToString()
    {
        var all = _ring.ToImmutable();
        return string.Create(CultureInfo.InvariantCulture, $"{all.Length} exchange{(all.Length == 1 ? "" : "s")}{(all.IsEmpty ? "" : $", the last: {all[^1]}")}");
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static bool IsMethod(string method, Exchange exchange) => method == RoutePattern.Any || method.Equals(exchange.Method, StringComparison.OrdinalIgnoreCase);

    private static string Describe(string method, string path, int? status) =>
        $"{method} {path}" + (status is { } code ? string.Create(CultureInfo.InvariantCulture, $" → {code}") : "");

    private static string Listed(IReadOnlyList<Exchange> exchanges) => Listed(exchanges, static exchange => string.Create(CultureInfo.InvariantCulture, $"#{exchange.Number} {exchange}"));

    private static string Listed<T>(IReadOnlyList<T> items, Func<T, string> describe)
    {
        var lines = string.Concat(items.Take(MostListed).Select(item => "\n  " + describe(item)));
        return items.Count <= MostListed ? lines : string.Create(CultureInfo.InvariantCulture, $"{lines}\n  … and {items.Count - MostListed} more");
    }

    private RequestAssertionException Failure(string message) => new($"{message}\n\n{_describe?.Invoke()}");

    private RequestAssertionException Failure(string what, string method, string path)
    {
        var all = _ring.ToImmutable();
        if (all.IsEmpty)
            return Failure(what + (_ring.Forgotten == 0 ? " There were no requests at all." : " The log keeps none."));
        var message = $"{what} The nearest:{Listed([.. NearestExchanges.To(method, path, all)])}";
        if (_ring.Forgotten is > 0 and var forgotten)
            message += string.Create(CultureInfo.InvariantCulture, $"\nThe log is full: {forgotten} older exchange{(forgotten == 1 ? " is" : "s are")} forgotten. See {nameof(VendoEmulatorOptions)}.{nameof(VendoEmulatorOptions.RequestLogSize)}.");
        return Failure(message);
    }
}

/// <summary>A request was expected and not made, or the other way round.</summary>
/// <param name="message">What was expected, and the requests that come nearest.</param>
public sealed class RequestAssertionException(string message) : Exception(message);
