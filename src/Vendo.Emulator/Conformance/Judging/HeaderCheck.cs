using System.Collections.Immutable;
using System.Globalization;

namespace Vendo.Emulator.Conformance.Judging;

/// <summary>Judges the headers of every answer.</summary>
/// <param name="heard">The answer.</param>
internal sealed class HeaderCheck(Heard heard)
{
    private const string RequestId = "X-Request-Id", Limit = "X-RateLimit-Limit", Remaining = "X-RateLimit-Remaining", Reset = "X-RateLimit-Reset";
    private static readonly ImmutableArray<string> Judged = [RequestId, Limit, Remaining, Reset, "Date", "Content-Type", "Retry-After"];
    private const long DocumentedLimit = 60, SomeYears = 1_000_000_000;

    /// <summary>Judges them.</summary>
    public void Judge()
    {
        // A recording may come without headers, or with some of them made unreadable.
        if (heard.Answer.Headers.IsEmpty || heard.Answer.Headers.Concat(heard.Answer.RequestHeaders).Any(pair => Judged.Contains(pair.Key, StringComparer.OrdinalIgnoreCase) && IsHidden(pair.Value)))
            return;
        JudgeRequestId();
        JudgeLimits();
        if (heard.Answer.Status != 0)
            heard.Check(heard.Answer.Status < 400 ? "names.case" : "errors.envelope-always", IsJson(), "Content-Type: application/json", Line("Content-Type"));
        if (heard.Answer.Date is null)
            heard.Check("date.world", holds: false, "a header Date such as Mon, 04 Mar 2024 15:00:00 GMT", Line("Date"));
    }

    /// <summary>Judges the wait of a 429.</summary>
    public void JudgeRetryAfter() =>
        heard.Check("limit.answer", WholeNumber("Retry-After") is > 0, "Retry-After: the seconds to wait", Line("Retry-After"));

    private void JudgeRequestId()
    {
        var sent = heard.Answer.RequestHeaders.GetValueOrDefault(RequestId);
        var isOurs = sent is { Length: > 0 and <= 256 } && sent.All(c => c is >= ' ' and <= '~');
        var given = heard.Answer.Header(RequestId);
        heard.Check("request-id", isOurs ? given == sent : given is { Length: > 0 }, isOurs ? $"{RequestId}: {sent}" : $"a header {RequestId}", Line(RequestId));
    }

    private void JudgeLimits()
    {
        if (new[] { Limit, Remaining, Reset }.FirstOrDefault(name => heard.Answer.Header(name) is null) is { } missing)
        {
            heard.Check(heard.Answer.Status == 429 ? "limit.headers" : "limit.switch", holds: false, $"a header {missing}", "no such header");
            return;
        }

        var (limit, remaining, reset) = (WholeNumber(Limit), WholeNumber(Remaining), WholeNumber(Reset));
        if (!heard.Check("limit.documented", limit == DocumentedLimit, $"{Limit}: 60", Line(Limit)))
            return;
        if (heard.Check("limit.headers", remaining is >= 0 and <= DocumentedLimit && (heard.Answer.Status != 429 || remaining == 0), $"{Remaining}: at most the limit, 0 with a 429", Line(Remaining))
            && heard.Check("limit.headers", reset > SomeYears && IsWithinAMinute(reset.Value), $"{Reset}: the end of the minute, in Unix seconds", Line(Reset)))
            heard.Seen.Confirm("limit.switch");
    }

    // A day's limit resets later than a minute's.
    private bool IsWithinAMinute(long reset) =>
        heard.Answer.Date is not { } now || heard.Answer.Status == 429 || (reset >= now.ToUnixTimeSeconds() && reset <= now.ToUnixTimeSeconds() + 60);

    private static bool IsHidden(string value) => value.Contains("redacted", StringComparison.OrdinalIgnoreCase) || (value.Length > 0 && value.All(c => c == '*'));

    private bool IsJson() => heard.Answer.Header("Content-Type") is not { } type
        ? heard.Answer.Text is null
        : type.Split(';')[0].Trim().Equals("application/json", StringComparison.OrdinalIgnoreCase);

    private long? WholeNumber(string name) => long.TryParse(heard.Answer.Header(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private string Line(string name) => heard.Answer.Header(name) is { } value ? $"{name}: {value}" : $"no header {name}";
}
