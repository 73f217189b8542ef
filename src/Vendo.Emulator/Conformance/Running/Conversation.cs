using System.Collections.Immutable;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Vendo.Emulator.Conformance.Contract;
using Vendo.Emulator.Conformance.Judging;

namespace Vendo.Emulator.Conformance.Running;

/// <summary>A request of a run.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">The path with the query, below <c>/api/v1</c>.</param>
/// <param name="Body">The body; null for none.</param>
internal sealed record Asked(HttpMethod Method, string Path, string? Body = null)
{
    /// <summary>The key; <see cref="Secret.Own"/> by default.</summary>
    public Secret Key { get; init; }

    /// <summary>The media type of the body.</summary>
    public string MediaType { get; init; } = "application/json";

    /// <summary>The error that it must have; null if the request itself tells.</summary>
    public Expected? Expected { get; init; }
}

/// <summary>Which key a request has.</summary>
internal enum Secret
{
    /// <summary>The one of the run.</summary>
    Own,

    /// <summary>None.</summary>
    None,

    /// <summary>One that opens nothing.</summary>
    Wrong,
}

/// <summary>The requests of a run, one after the other and within the limit. Each answer is judged.</summary>
internal sealed class Conversation(HttpClient client, string key, ConformanceOptions options, Judge judge)
{
    private const int MostTries = 4, MostBytes = 16 * 1024 * 1024;

    private readonly Pace _pace = new(options.TimeProvider, options.RequestsPerMinute);
    private string _last = "";
    private int _count;

    /// <summary>How many requests there will be, about.</summary>
    public int Planned { get; set; }

    /// <summary>How many requests were sent.</summary>
    public int Count => _count;

    /// <summary>What the answers so far say of the account.</summary>
    public Memory Memory => judge.Memory;

    /// <summary>The clock.</summary>
    public TimeProvider Time => options.TimeProvider;

    /// <summary>Reads.</summary>
    public Task<Verdict> GetAsync(string path, CancellationToken cancellation) => SendAsync(new Asked(HttpMethod.Get, path), cancellation);

    /// <summary>Posts, with or without a body.</summary>
    public Task<Verdict> PostAsync(string path, string? body, CancellationToken cancellation) => SendAsync(new Asked(HttpMethod.Post, path, body), cancellation);

    /// <summary>Changes.</summary>
    public Task<Verdict> PatchAsync(string path, string body, CancellationToken cancellation) => SendAsync(new Asked(HttpMethod.Patch, path, body), cancellation);

    /// <summary>Deletes.</summary>
    public Task<Verdict> DeleteAsync(string path, CancellationToken cancellation) => SendAsync(new Asked(HttpMethod.Delete, path), cancellation);

    /// <summary>Sends a request and judges the answer. Settles a doubt by reading the list again.</summary>
    public async Task<Verdict> SendAsync(Asked asked, CancellationToken cancellation)
    {
        var verdict = judge.Hear(await AskAsync(asked, cancellation).ConfigureAwait(false), asked.Expected);
        for (var again = 0; again < 2 && verdict.Doubt is { } doubt; again++)
        {
            var list = Contracts.Docs.Lists[verdict.Heard.Answer.Operation!.Resource];
            var before = Memory.ListOf(list.Resource);
            await WholeAsync(list, cancellation).ConfigureAwait(false);
            if (before is not null && Memory.ListOf(list.Resource) is { } now && now.IsSame(before))
            {
                verdict.Heard.Check(doubt.Rule, holds: false, doubt.Expected, doubt.Seen);
                return verdict with { Doubt = null };
            }

            // The account has changed meanwhile.
            verdict = judge.Hear(await AskAsync(asked, cancellation).ConfigureAwait(false), asked.Expected);
        }

        return verdict with { Doubt = null };
    }

    /// <summary>Judges an answer that was not judged as it came.</summary>
    public Verdict Judge(Answered answer) => judge.Hear(answer);

    /// <summary>Sends a request that is refused if a job is still open, which the run cannot know.</summary>
    /// <param name="asked">The request.</param>
    /// <param name="refusal">The refusal.</param>
    /// <param name="cancellation">Ends the run.</param>
    public async Task<Verdict> MaybeRefusedAsync(Asked asked, Expected refusal, CancellationToken cancellation)
    {
        var answer = await AskAsync(asked, cancellation).ConfigureAwait(false);
        return judge.Hear(answer, answer.Status is >= 400 and < 500 ? refusal : null);
    }

    /// <summary>Reads all pages of a list, up to five.</summary>
    /// <returns>The first page.</returns>
    public async Task<Verdict> WholeAsync(ListTable list, CancellationToken cancellation)
    {
        const int MostPages = 5, Size = 100;
        Verdict? first = null;
        for (var page = 0; page < MostPages; page++)
        {
            var answer = await AskAsync(new Asked(HttpMethod.Get, string.Create(CultureInfo.InvariantCulture, $"/{list.Resource}?limit={Size}{(page == 0 ? "" : $"&offset={page * Size}")}")), cancellation).ConfigureAwait(false);
            if (page == 0)
                Memory.Forget(list.Resource);
            var verdict = judge.Hear(answer);
            first ??= verdict;
            if (!verdict.IsRight || !verdict.Heard.Page.GetProperty("hasMore").GetBoolean())
                break;
        }

        return first!;
    }

    /// <summary>Sends a request and returns its answer without judging it.</summary>
    /// <exception cref="EndedEarlyException">The server does not answer, or lets no more requests through.</exception>
    public async Task<Answered> AskAsync(Asked asked, CancellationToken cancellation)
    {
        for (var tries = 1; ; tries++)
        {
            if (_pace.Wait > TimeSpan.Zero)
                Report();
            await _pace.WaitAsync(cancellation).ConfigureAwait(false);
            var answer = await OnceAsync(asked, cancellation).ConfigureAwait(false);
            var ended = _pace.Heard(answer);
            _last = $"{answer.Name} {answer.Status}";
            Report();
            if (ended is not null)
                throw new EndedEarlyException(ended);
            if (answer.Status != 429)
                return answer;
            judge.Hear(answer);
            if (tries == MostTries)
                throw new EndedEarlyException($"{answer.Name} was answered with 429 {MostTries} times, in spite of the waits that the answers asked for.");
        }
    }

    private void Report() => options.Progress?.Invoke(new ConformanceProgress(_count, Math.Max(Planned, _count), _pace.Left(Planned - _count), _last));

    // A write in flight is not cancelled: its answer says what must be deleted.
    private async Task<Answered> OnceAsync(Asked asked, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var id = string.Create(CultureInfo.InvariantCulture, $"conform-{++_count}");
        using var request = new HttpRequestMessage(asked.Method, new Uri(Base + asked.Path));
        if (asked.Key != Secret.None)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", asked.Key == Secret.Own ? key : "vendo_sk_opens_nothing");
        request.Headers.Add("X-Request-Id", id);
        if (asked.Body is { } body)
            request.Content = new StringContent(body, Encoding.UTF8, asked.MediaType);
        try
        {
            var mayCancel = asked.Method == HttpMethod.Get ? cancellation : CancellationToken.None;
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, mayCancel).ConfigureAwait(false);
            return await ReadAsync(asked, answer, id, mayCancel).ConfigureAwait(false);
        }
        catch (Exception error) when (error is HttpRequestException or IOException || (error is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw new EndedEarlyException($"{asked.Method} {asked.Path} was not answered: {(error.InnerException ?? error).Message}", error);
        }
    }

    private string Base => $"{client.BaseAddress!.GetLeftPart(UriPartial.Path).TrimEnd('/')}/api/v1";

    private async Task<Answered> ReadAsync(Asked asked, HttpResponseMessage answer, string id, CancellationToken cancellation)
    {
        await answer.Content.LoadIntoBufferAsync(MostBytes, cancellation).ConfigureAwait(false);
        var text = await answer.Content.ReadAsStringAsync(cancellation).ConfigureAwait(false);
        var parts = asked.Path.Split('?', 2);
        return new Answered(asked.Method.Method, "/api/v1" + parts[0], parts.ElementAtOrDefault(1) ?? "", (int)answer.StatusCode, text)
        {
            Body = asked.Body,
            At = options.TimeProvider.GetUtcNow(),
            RequestHeaders = Headers([new("X-Request-Id", [id]), .. asked.Body is null ? Array.Empty<KeyValuePair<string, IEnumerable<string>>>() : [new("Content-Type", [asked.MediaType])]]),
            Headers = Headers(answer.Headers.NonValidated.Concat(answer.Content.Headers.NonValidated).Select(each => KeyValuePair.Create(each.Key, each.Value.AsEnumerable()))),
        };
    }

    private static ImmutableDictionary<string, string> Headers(IEnumerable<KeyValuePair<string, IEnumerable<string>>> headers) =>
        headers.GroupBy(each => each.Key, StringComparer.OrdinalIgnoreCase).ToImmutableDictionary(each => each.Key, each => string.Join(", ", each.SelectMany(one => one.Value)), StringComparer.OrdinalIgnoreCase);
}

/// <summary>A run cannot continue.</summary>
internal sealed class EndedEarlyException(string message, Exception? inner = null) : Exception(message, inner);
