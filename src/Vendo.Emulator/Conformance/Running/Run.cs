using Vendo.Emulator.Conformance.Contract;
using Vendo.Emulator.Conformance.Judging;

namespace Vendo.Emulator.Conformance.Running;

/// <summary>A run of all steps against a server.</summary>
internal sealed class Run
{
    private const int PlannedReads = 110, PlannedWrites = 330;

    private readonly Observations _seen;
    private readonly Conversation _talk;
    private readonly ConformanceOptions _options;
    private readonly Made _made;
    private readonly string _target;

    public Run(HttpClient client, string key, ConformanceOptions options)
    {
        _options = options;
        _seen = new Observations(text => Redact(text, key));
        _talk = new Conversation(client, key, options, new Judge(_seen, isRecorded: false));
        _made = new Made(_talk);
        _target = Redact(client.BaseAddress!.GetLeftPart(UriPartial.Path), key);
    }

    /// <summary>Runs the steps; deletes what they made, also after a cancellation or an error.</summary>
    public async Task<ConformanceReport> RunAsync(CancellationToken cancellation)
    {
        var began = _options.TimeProvider.GetUtcNow();
        _talk.Planned = PlannedReads + Contracts.Docs.Lists.Values.Sum(ListSteps.PlannedOf) + (_options.Writes ? PlannedWrites : 0);
        var (swept, left, ended) = (new List<string>(), new List<string>(), default(string));
        try
        {
            ended = await FirstAsync(cancellation).ConfigureAwait(false);
            if (ended is null)
            {
                if (_options.Writes)
                    await SweepByNameAsync(swept, left, cancellation).ConfigureAwait(false);
                await StepsAsync(cancellation).ConfigureAwait(false);
            }
        }
        catch (EndedEarlyException error)
        {
            ended = error.Message;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            ended = "It was cancelled.";
        }
        finally
        {
            left.AddRange(await _made.SweepAsync().ConfigureAwait(false));
        }

        return new ConformanceReport
        {
            Target = _target,
            At = began,
            Writes = _options.Writes,
            Answers = _talk.Count,
            EndedEarly = ended,
            Findings = [.. _seen.Findings(rule => Contracts.Docs.WhyUnreached(rule, _options.Writes) ?? "No answer of the run could tell.")],
            Swept = [.. swept],
            LeftBehind = [.. left.Distinct()],
        };
    }

    /// <summary>A text without the key, however it is written.</summary>
    public static string Redact(string text, string key)
    {
        foreach (var spelling in new[] { key, Uri.EscapeDataString(key), System.Text.Json.JsonEncodedText.Encode(key).ToString(), Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(key)) })
            text = text.Replace(spelling, "***", StringComparison.OrdinalIgnoreCase);
        return text;
    }

    // Nothing can be said of a server that does not let the key in, or is another one.
    private async Task<string?> FirstAsync(CancellationToken cancellation)
    {
        var me = await _talk.AskAsync(new Asked(HttpMethod.Get, "/me"), cancellation).ConfigureAwait(false);
        if (me.Status == 401)
            return $"{_target} refuses the key: status 401.";
        _talk.Judge(me);
        _talk.Memory.Account ??= Answered.TextOf(me.Field("data"), "accountId");
        return me.Json is null ? $"{_target} does not answer GET /api/v1/me with JSON, as the API does. Name the address of the API." : null;
    }

    private async Task StepsAsync(CancellationToken cancellation)
    {
        var reads = new ReadSteps(_talk, _seen);
        await reads.KeysAsync(cancellation).ConfigureAwait(false);
        var small = new List<ListTable>();
        foreach (var list in Contracts.Docs.Lists.Values.OrderBy(list => list.Resource, StringComparer.Ordinal))
        {
            await new ListSteps(_talk, _seen, list).RunAsync(cancellation).ConfigureAwait(false);
            await reads.DetailsAsync(list, cancellation).ConfigureAwait(false);
            if (_talk.Memory.ListOf(list.Resource) is { Rows.Count: < 4 })
                small.Add(list);
        }

        await reads.CatalogAsync(cancellation).ConfigureAwait(false);
        if (_options.Writes)
            await WriteAsync(small, cancellation).ConfigureAwait(false);
    }

    private async Task WriteAsync(List<ListTable> small, CancellationToken cancellation)
    {
        var writes = new WriteSteps(_talk, _made, _seen);
        var integrations = new IntegrationSteps(_talk, _made, writes, _seen);
        await writes.RefusalsAsync(cancellation).ConfigureAwait(false);
        await writes.AppsAsync(cancellation).ConfigureAwait(false);
        await writes.SourcesAsync(cancellation).ConfigureAwait(false);
        await writes.DestinationsAsync(cancellation).ConfigureAwait(false);
        await writes.ModelsAsync(cancellation).ConfigureAwait(false);
        await integrations.RunAsync(cancellation).ConfigureAwait(false);

        // More rows tell more about sorts and filters.
        foreach (var list in small)
            await new ListSteps(_talk, _seen, list).RunAsync(cancellation).ConfigureAwait(false);
        await integrations.EndAsync(cancellation).ConfigureAwait(false);
    }

    private async Task SweepByNameAsync(List<string> swept, List<string> left, CancellationToken cancellation)
    {
        var (deleted, undeleted) = await _made.SweepByNameAsync(cancellation).ConfigureAwait(false);
        swept.AddRange(deleted);
        left.AddRange(undeleted);
    }
}
