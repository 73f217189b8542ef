using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Vendo.Emulator.Conformance.Contract;
using Vendo.Emulator.Conformance.Judging;

namespace Vendo.Emulator.Conformance.Running;

/// <summary>The objects that a run makes, and their end. Their names begin alike, so that a later run finds what is left.</summary>
/// <param name="talk">The conversation.</param>
internal sealed partial class Made(Conversation talk)
{
    private const int MostSwept = 500;

    // The order in which one thing uses another: what uses comes first.
    private static readonly ImmutableArray<string> Order = ["integrations", "sources", "destinations", "models", "apps"];

    private readonly Stack<(string Resource, string Id)> _left = [];

    /// <summary>The beginning of the names of this run.</summary>
    public string Prefix { get; } = string.Create(CultureInfo.InvariantCulture, $"vendo-conform-{talk.Time.GetUtcNow():yyyyMMddHHmmss}-");

    /// <summary>What this run has made, the newest first.</summary>
    public IEnumerable<(string Resource, string Id)> All => _left;

    /// <summary>Creates an object.</summary>
    /// <returns>The answer and the id; the id is null if there is none.</returns>
    public async Task<(Verdict Answer, string? Id)> CreateAsync(string resource, string body, CancellationToken cancellation)
    {
        var answer = await talk.PostAsync($"/{resource}", body, cancellation).ConfigureAwait(false);
        var id = answer.Heard.Answer.Status < 300 ? Answered.TextOf(answer.Data, "id") : null;
        if (id is not null)
            _left.Push((resource, id));
        return (answer, id);
    }

    /// <summary>Deletes an object, and judges that it is gone from every read.</summary>
    public async Task DeleteAsync(string resource, string id, CancellationToken cancellation)
    {
        var deleted = await talk.DeleteAsync($"/{resource}/{id}", cancellation).ConfigureAwait(false);
        if (!deleted.IsRight)
            return;
        await talk.GetAsync($"/{resource}/{id}", cancellation).ConfigureAwait(false);
        await talk.DeleteAsync($"/{resource}/{id}", cancellation).ConfigureAwait(false);
        await talk.WholeAsync(Contracts.Docs.Lists[resource], cancellation).ConfigureAwait(false);
    }

    /// <summary>Deletes what this run has made and not deleted, the newest first.</summary>
    /// <returns>What could not be deleted.</returns>
    public async Task<IReadOnlyList<string>> SweepAsync()
    {
        var left = new List<string>();
        while (_left.TryPop(out var made))
        {
            if (!await DeletedAsync($"/{made.Resource}/{made.Id}").ConfigureAwait(false))
                left.Add($"/{made.Resource}/{made.Id}");
        }

        return left;
    }

    /// <summary>Finds what runs have left, this one included, and deletes it.</summary>
    /// <returns>What was deleted, and what could not be.</returns>
    public async Task<(IReadOnlyList<string> Deleted, IReadOnlyList<string> Left)> SweepByNameAsync(CancellationToken cancellation)
    {
        var (deleted, left) = (new List<string>(), new List<string>());
        var apps = await FindAsync("apps", row => IsOurs(Answered.TextOf(row, "displayName")), cancellation).ConfigureAwait(false);
        foreach (var resource in Order)
        {
            var found = resource switch
            {
                "apps" => apps,
                "models" => await FindAsync(resource, row => IsOurs(Answered.TextOf(row, "name")), cancellation).ConfigureAwait(false),
                _ when apps.Count == 0 => [],
                _ => await FindAsync(resource, row => apps.Contains(Answered.TextOf(row, resource == "integrations" ? "destinationAppId" : "appId") ?? ""), cancellation).ConfigureAwait(false),
            };
            foreach (var id in found)
                (await DeletedAsync($"/{resource}/{id}").ConfigureAwait(false) ? deleted : left).Add($"/{resource}/{id}");
        }

        return (deleted, left);
    }

    private static bool IsOurs(string? name) => name is not null && Name().IsMatch(name);

    private async Task<List<string>> FindAsync(string resource, Func<JsonElement, bool> isOurs, CancellationToken cancellation)
    {
        var found = new List<string>();
        for (var offset = 0; offset < MostSwept; offset += 100)
        {
            var answer = await talk.AskAsync(new Asked(HttpMethod.Get, string.Create(CultureInfo.InvariantCulture, $"/{resource}?limit=100&offset={offset}")), cancellation).ConfigureAwait(false);
            var rows = answer.Field("data") is { ValueKind: JsonValueKind.Array } data ? data.EnumerateArray().ToArray() : [];
            found.AddRange(rows.Where(isOurs).Select(row => Answered.TextOf(row, "id")).OfType<string>());
            if (rows.Length < 100)
                break;
        }

        return found;
    }

    // Deleting continues after a cancellation: an object that stays would be worse.
    private async Task<bool> DeletedAsync(string path)
    {
        try
        {
            return (await talk.AskAsync(new Asked(HttpMethod.Delete, path), CancellationToken.None).ConfigureAwait(false)).Status is 200 or 204 or 404;
        }
        catch (EndedEarlyException)
        {
            return false;
        }
    }

    [GeneratedRegex("^vendo-conform-[0-9]{14}-")]
    private static partial Regex Name();
}
