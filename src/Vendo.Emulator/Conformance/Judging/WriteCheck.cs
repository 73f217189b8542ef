using System.Collections.Immutable;
using System.Text.Json;
using Vendo.Emulator.Conformance.Contract;
using Vendo.Emulator.Domain.Scheduling;

namespace Vendo.Emulator.Conformance.Judging;

/// <summary>Judges the answers of writes, and remembers what later answers must show.</summary>
/// <param name="heard">The answer. Its shape is right.</param>
/// <param name="memory">What earlier answers said.</param>
internal sealed class WriteCheck(Heard heard, Memory memory)
{
    // What a change of another field may lead to: a new query validates the model.
    private static readonly ImmutableArray<string> Consequences = ["isValid", "validationError", "columns", "syncFrequency", "syncAnchorTime", "syncAnchorTimezone"];

    private readonly string _operation = heard.Answer.Operation!.Name, _resource = heard.Answer.Operation.Resource;

    private AnswerEntry Entry => Contracts.Docs.AnswerOf(_operation);

    private string Rule => Entry.Rule;

    /// <summary>Judges the answer of a write.</summary>
    public void Judge()
    {
        if (!Says())
            return;
        if (_operation.StartsWith("Create", StringComparison.Ordinal) || _operation.StartsWith("Update", StringComparison.Ordinal))
            JudgeKept();
        else if (_operation.StartsWith("Delete", StringComparison.Ordinal))
            JudgeDeletion();
        else if (_operation.StartsWith("Pause", StringComparison.Ordinal) || _operation.StartsWith("Resume", StringComparison.Ordinal))
            JudgeState(_operation[0] == 'P');
        else if (_operation == "CancelJob")
            JudgeCancel();
        else if (_operation == "RefreshIntegrationSource")
            JudgeRefresh();
        else
            RememberJob(Answered.TextOf(heard.Data, "jobId")!);
    }

    private bool Says()
    {
        if (Entry.Says is not { } messages)
            return true;
        var expected = messages.Length > 1 ? messages[Entry.Statuses.IndexOf(heard.Answer.Status)] : messages[0];
        return heard.Is(Rule, expected, Answered.TextOf(heard.Data, "message")!);
    }

    private bool IsOfPath() => heard.Check(Rule, heard.Answer.Id!.Equals(Answered.TextOf(heard.Data, "id"), StringComparison.OrdinalIgnoreCase), $"id {heard.Answer.Id}", heard.Id);

    private void JudgeKept()
    {
        var isNew = _operation[0] == 'C';
        if (!isNew && !IsOfPath())
            return;
        var id = Answered.TextOf(heard.Data, "id")!;
        var expected = KeptFields.Of(heard.Answer, _resource, isNew ? default : memory.Last(_resource, id, "schedule")).ToArray();
        foreach (var (field, value, rule) in expected)
        {
            var seen = Answered.Of(heard.Data, field);
            if (seen.ValueKind != JsonValueKind.Undefined && IsWholeSchedule(field, value) && !heard.Check(rule, Same(field, value, seen), $"{field} {Heard.Print(value)}", Heard.Print(seen)))
                return;
        }

        if (!HasGrant())
            return;
        if (!isNew && memory.Read(_resource, Without(heard.Data, [.. expected.Select(each => each.Field), "permissions", "role", "roles", .. Consequences]), Contracts.Docs.Shapes[Entry.Data!]) is { } change)
            heard.Check(Entry.Kept ?? Rule, holds: false, change.Expected, Heard.Print(change.After));
        memory.Write(_resource, heard.Data, expected.Select(each => (each.Field, isNew ? each.Rule : Entry.Kept ?? Rule)), isNew);
        foreach (var (field, value, rule) in expected.Where(each => Answered.Of(heard.Data, each.Field).ValueKind == JsonValueKind.Undefined && IsWholeSchedule(each.Field, each.Value)))
            memory.Write(_resource, id, field, value, rule);
        if (isNew && heard.Answer.Date is { } date && Instant.TryParse(Answered.TextOf(heard.Data, "createdAt")!, out var created))
            heard.Check("date.world", (date - created.ToDateTimeOffset()).Duration() <= TimeSpan.FromSeconds(5), $"Date near createdAt {created}", $"Date: {heard.Answer.Header("Date")}");
        if (isNew)
            heard.Seen.Confirm("status.created");
    }

    private static JsonElement Without(JsonElement row, string[] fields) =>
        JsonElement.Parse($"{{{string.Join(',', row.EnumerateObject().Where(field => !fields.Contains(field.Name)).Select(field => $"\"{field.Name}\":{field.Value.GetRawText()}"))}}}");

    // What a PATCH is merged into may not be known.
    private static bool IsWholeSchedule(string field, JsonElement value) => field != "schedule" || !value.TryGetProperty("rolling_window_days", out _) || (value.TryGetProperty("frequency_unit", out _) && value.TryGetProperty("frequency_value", out _));

    private static bool Same(string field, JsonElement value, JsonElement seen) => field == "config" ? KeptFields.IsVerbatim(value, seen)
        : field is "historicalSyncStartDate" ? Instant.TryParse(value.GetString()!, out var sent) && Instant.TryParse(seen.GetString()!, out var printed) && sent == printed
        : value.ValueKind == JsonValueKind.String && seen.ValueKind == JsonValueKind.String && field.EndsWith("Id", StringComparison.Ordinal) ? value.GetString()!.Equals(seen.GetString(), StringComparison.OrdinalIgnoreCase)
        : JsonElement.DeepEquals(value, seen);

    // What the type does not allow is dropped, and nothing is added to what was asked for.
    private bool HasGrant()
    {
        if (_resource != "apps")
            return true;
        var sent = BodyReading.FieldsOf(heard.Answer.Body).ToArray();
        var (permissions, roles) = (Words(sent, "permissions"), Words(sent, "role"));
        if (permissions is null == roles is null)
            return true;
        var (asked, field) = permissions is not null ? (permissions, "permissions") : (roles!, "roles");
        var given = heard.Data.GetProperty(field).EnumerateArray().Select(each => each.GetString()!).ToArray();
        return heard.Check("apps.permissions", given.Length > 0 && given.All(asked.Contains), $"{field} out of {string.Join(", ", asked)}", string.Join(", ", given));
    }

    private static string[]? Words(JsonProperty[] sent, string name) =>
        sent.Where(field => field.Name == name && field.Value.ValueKind == JsonValueKind.Array).Select(field => field.Value.EnumerateArray().Select(each => each.GetString()!).ToArray()).FirstOrDefault();

    private void JudgeDeletion()
    {
        if (heard.Check(Rule, heard.Data.GetProperty("deleted").GetBoolean(), "deleted true", "deleted false") && IsOfPath())
            memory.Delete(_resource, heard.Answer.Id!, Entry.Gone ?? Rule);
    }

    private void JudgeState(bool pauses)
    {
        var state = pauses ? "inactive" : "active";
        if (!IsOfPath() || !heard.Is(Rule, $"state {state}", $"state {Answered.TextOf(heard.Data, "state")}"))
            return;
        var before = memory.Last(_resource, heard.Answer.Id!, "state");
        var changes = before.ValueKind == JsonValueKind.String && before.GetString() != state;
        if (Answered.TextOf(heard.Data, "integrationStatus") is { } flow && (pauses || (changes && _resource == "sources")))
            heard.Is(Rule, $"integrationStatus {(pauses ? "paused" : "pending")}", $"integrationStatus {flow}");
        memory.Write(_resource, heard.Answer.Id!, "state", heard.Data.GetProperty("state"), Rule);
    }

    private void JudgeCancel()
    {
        var isDone = heard.Answer.Status == 200;
        if (IsOfPath() && heard.Is(Rule, $"status {(isDone ? "cancelled" : "running")}", $"status {Answered.TextOf(heard.Data, "status")}") && isDone)
            memory.Write(_resource, heard.Answer.Id!, "status", heard.Data.GetProperty("status"), Rule);
        memory.Changed();
        if (!isDone)
            heard.Seen.Confirm("status.accepted");
    }

    private void JudgeRefresh()
    {
        var jobs = heard.Data.GetProperty("importJobIds").EnumerateArray().ToArray();
        var status = Answered.TextOf(heard.Data, "status")!;
        var message = Answered.TextOf(heard.Data, "message")!;
        var pattern = status switch { "ready" => "Source data is already *able", "importing" => $"Triggered {jobs.Length} import job(s) for *", _ => "*" };
        var holds = heard.Is(Rule, status == "importing" ? "status 202" : "status 200", $"status {heard.Answer.Status}")
            && heard.Check(Rule, status == "importing" == jobs.Length > 0, status == "importing" ? "importJobIds" : "no importJobIds", Heard.Print(heard.Data.GetProperty("importJobIds")))
            && heard.Check(Rule, Expected.IsMatch(pattern, message), pattern, message);
        foreach (var field in (string[])["requestedStart", "requestedEnd"])
        {
            var sent = Answered.Parse(heard.Answer.Body) is { } body ? Answered.TextOf(body, field) : null;
            if (holds && sent is not null && Instant.TryParse(sent, out var asked) && Instant.TryParse(Answered.TextOf(heard.Data, field)!, out var printed))
                heard.Is(Rule, $"{field} {asked}", $"{field} {printed}");
        }

        if (status == "importing")
            heard.Seen.Confirm("status.accepted");
        memory.Changed();
    }

    private void RememberJob(string job)
    {
        var owner = _resource switch { "integrations" => "integrationId", "sources" => "sourceId", _ => "modelId" };
        memory.Write("jobs", JsonElement.Parse($$"""{"id":"{{job}}","{{owner}}":"{{heard.Answer.Id}}","trigger":"api"}"""), [(owner, Rule)], isNew: true);
        heard.Seen.Confirm("status.accepted");
    }
}
