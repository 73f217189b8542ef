using System.Collections.Immutable;
using System.Text.Json;
using Vendo.Emulator.Conformance.Contract;

namespace Vendo.Emulator.Conformance.Judging;

/// <summary>
/// Holds one answer after the other against the contract. A run and a recording use the same judge; only a run may ask again
/// when an answer differs from the list that it read before.
/// </summary>
/// <param name="seen">Where the results go.</param>
/// <param name="isRecorded">Whether the answers were recorded.</param>
internal sealed class Judge(Observations seen, bool isRecorded)
{
    private readonly Prediction _prediction = new(new Memory());
    private readonly Dictionary<string, JsonElement> _catalog = [];

    // A field that differs in one answer of an operation does so for one reason in all of them.
    private readonly Dictionary<(string Operation, string Field), string> _differing = [];
    private readonly HashSet<string> _disputedTypes = [];
    private ImmutableArray<JsonElement>? _wholeCatalog;

    /// <summary>What the answers so far say of the account.</summary>
    public Memory Memory => _prediction.Memory;

    /// <summary>Judges an answer. Returns the doubts that it leaves, which only another look can settle.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="expected">The error that the request must have; null for none, or if the request itself tells.</param>
    public Verdict Hear(Answered answer, Expected? expected = null)
    {
        var heard = new Heard(answer, seen);
        new HeaderCheck(heard).Judge();
        expected ??= _prediction.Of(answer);
        if (answer.Text is null)
            return new Verdict(heard, IsRight: false);
        var error = new ErrorCheck(heard);
        if (answer.Status == 429)
        {
            new HeaderCheck(heard).JudgeRetryAfter();
            error.IsKnown();
            return new Verdict(heard, IsRight: false);
        }

        if (expected is not null && !IsExcused(answer, expected))
            return new Verdict(heard, error.Is(expected));
        if (answer.Operation is not { } operation)
            return new Verdict(heard, error.IsKnown());
        var entry = Contracts.Docs.AnswerOf(operation.Name);
        if (answer.Status >= 400 && IsAcceptable(answer))
            return new Verdict(heard, error.IsKnown() && IsRightlyRefused(heard, entry));
        var verdict = IsSuccess(heard, operation.Name, entry) ? Conclude(heard, entry) : new Verdict(heard, IsRight: false);
        if (verdict is { IsRight: false, Doubt: null } && operation.Method != "GET")
            Dispute(answer);
        return verdict;
    }

    // What a write that was answered wrongly has done is not known.
    private void Dispute(Answered answer)
    {
        Memory.Changed();
        if (answer.Id is { } id)
            Memory.Dispute(answer.Operation!.Resource, id);
    }

    // In a recording, any answer may be one of these, regardless of what else is wrong with the request.
    private bool IsExcused(Answered answer, Expected expected) => isRecorded
        && (answer.Status is 401 or 403 or 413 or 415 or >= 500 || (answer.Status == 404 && expected.Status != 404 && answer.Id is { } id && !Memory.Knows(answer.Operation!.Resource, id)));

    private bool IsAcceptable(Answered answer) => isRecorded || (answer.Id is { } id && Memory.IsDisputed(answer.Operation!.Resource, id)) || (answer.Status == 403 && Answered.TextOf(answer.Field("error"), "message")?.Contains("scopes", StringComparison.Ordinal) == true);

    // A rule of the contract does not refuse a valid body, and what was seen is found.
    private bool IsRightlyRefused(Heard heard, AnswerEntry entry)
    {
        var (answer, operation) = (heard.Answer, heard.Answer.Operation!);
        if (answer.Status == 404 && answer.Id is { } id && Memory.Knows(operation.Resource, id))
            return heard.Check(entry.Rule, holds: false, $"status {entry.Statuses[0]}", heard.SeenStatus);
        if (answer.Status != 400 || Answered.TextOf(answer.Field("error"), "code") != "VALIDATION_ERROR")
            return true;
        if (!BodyReading.HasBody(operation.Name))
            return heard.Check(entry.Rule, holds: false, $"status {entry.Statuses[0]}", heard.SeenStatus);
        if (answer.Body is null)
            return true;
        var errors = Answered.Of(Answered.Of(answer.Field("error"), "details"), "errors");
        var odd = errors.ValueKind != JsonValueKind.Array ? null : errors.EnumerateArray().Select(each => Answered.TextOf(each, "path")).FirstOrDefault(path => path is not null && !BodyReading.IsServersOwn(operation.Name, path));
        return odd is null || heard.Check(BodyReading.RuleOf(operation.Name, odd), holds: false, $"no violation of {odd}", heard.SeenStatus);
    }

    private static bool IsSuccess(Heard heard, string operation, AnswerEntry entry)
    {
        if (!heard.HasStatus(entry.StatusRule ?? entry.Rule, [.. entry.Statuses]) || !HasEnvelope(heard, entry))
            return false;
        var shapes = new ShapeCheck(heard);
        if (!shapes.Holds(entry.Rule, entry.Rows is { } rows ? rows + "[]" : entry.Data!, heard.Data))
            return false;
        var page = entry.Rows is not null ? ("envelope.success", "Pagination", heard.Page) : (entry.Rule, entry.Meta, heard.Answer.Field("meta"));
        if (page.Item2 is not null && !shapes.Holds(page.Item1, page.Item2, page.Item3))
            return false;
        heard.Seen.Confirm("envelope.success", "key.bearer");
        if (entry.StatusRule is { } status)
            heard.Seen.Confirm(status);
        if (operation is "GetIntegration" or "UpdateIntegration")
            heard.Seen.Confirm("schedule.spelling");
        return true;
    }

    private static bool HasEnvelope(Heard heard, AnswerEntry entry)
    {
        string[] expected = entry.Rows is null && entry.Meta is null ? ["data"] : ["data", "meta"];
        string[] names = heard.Answer.Json is { ValueKind: JsonValueKind.Object } json ? [.. json.EnumerateObject().Select(field => field.Name)] : [];
        if (!heard.Check("envelope.success", names.SequenceEqual(expected), ObjectOf(expected), heard.Answer.Json is null ? heard.Answer.Text ?? "" : names.Length > 0 ? ObjectOf(names) : Heard.Print(heard.Answer.Json.Value)))
            return false;
        var meta = heard.Answer.Field("meta");
        return entry.Rows is null || heard.Check("envelope.success", meta.ValueKind == JsonValueKind.Object && meta.GetPropertyCount() == 1 && heard.Page.ValueKind == JsonValueKind.Object, "meta.pagination", Heard.Print(meta));
    }

    private static string ObjectOf(string[] names) => $"an object with {string.Join(", ", names)}";

    private Verdict Conclude(Heard heard, AnswerEntry entry)
    {
        var operation = heard.Answer.Operation!;
        if (operation.Name == "GetMe")
            return new Verdict(heard, IsMine(heard));
        if (operation.Resource == "catalog")
            return Catalog(heard);
        if (operation.Method != "GET")
        {
            if (!Rows(heard, entry).All(row => new RowCheck(heard, Memory).Holds(entry.Rule, row)))
                return new Verdict(heard, IsRight: false);
            var before = seen.Contradictions;
            new WriteCheck(heard, Memory).Judge();
            return new Verdict(heard, seen.Contradictions == before);
        }

        if (operation.Name == "GetJobLogs")
            return new Verdict(heard, IsRight: true);
        var shape = Contracts.Docs.Shapes[entry.Rows ?? entry.Data!];
        if (!Rows(heard, entry).All(row => new RowCheck(heard, Memory).Holds(entry.Rule, row)))
            return new Verdict(heard, IsRight: false);
        if (heard.Answer.Id is { } id && !heard.Check(entry.Rule, id.Equals(Answered.TextOf(heard.Data, "id"), StringComparison.OrdinalIgnoreCase), $"id {id}", heard.Id))
            return new Verdict(heard, IsRight: false);
        return Rows(heard, entry).All(row => IsAsKnown(heard, entry, row, shape)) ? List(heard) : new Verdict(heard, IsRight: false);
    }

    private static JsonElement[] Rows(Heard heard, AnswerEntry entry) => entry.Rows is not null ? [.. heard.Data.EnumerateArray()] : [heard.Data];

    private bool IsMine(Heard heard)
    {
        var account = Answered.TextOf(heard.Data, "accountId")!;
        Memory.Account ??= account;
        return heard.Is("key.account", Memory.Account, account);
    }

    private bool IsAsKnown(Heard heard, AnswerEntry entry, JsonElement row, Shape shape)
    {
        var (resource, id) = (heard.Answer.Operation!.Resource, Answered.TextOf(row, "id")!);
        if (Memory.WhyGone(resource, id) is not null)
            return heard.Check("list.deleted", holds: false, $"no {id}: it is deleted", id);
        if (Memory.Read(resource, row, shape) is not { } change)
            return true;
        var place = (heard.Answer.Operation.Name, change.Field);
        if (!_differing.TryGetValue(place, out var rule))
            rule = _differing[place] = change.WrittenBy ?? entry.Rule;
        return heard.Check(rule, holds: false, change.Expected, Heard.Print(change.After));
    }

    private Verdict List(Heard heard)
    {
        if (Contracts.Docs.Lists.Values.FirstOrDefault(each => each.Operation == heard.Answer.Operation!.Name) is not { } list)
            return new Verdict(heard, IsRight: true);
        var check = new ListCheck(heard, list);
        if (!check.HasRows())
            return new Verdict(heard, IsRight: false);
        if (Memory.ListOf(list.Resource) is { } whole && check.Compare(whole, isRecorded) is { } doubt)
            return isRecorded ? new Verdict(heard, heard.Check(doubt.Rule, holds: false, doubt.Expected, doubt.Seen)) : new Verdict(heard, IsRight: false, doubt);
        if (!check.HasCounts())
            return new Verdict(heard, IsRight: false);
        check.Confirm();
        check.Learn(Memory);
        if (Memory.ListOf(list.Resource) is not { } known)
            return new Verdict(heard, IsRight: true);
        seen.Confirm("list.deleted");
        var lost = Memory.Created(list.Resource).FirstOrDefault(id => known.Rows.All(row => !id.Equals(Answered.TextOf(row, "id"), StringComparison.OrdinalIgnoreCase)));
        return new Verdict(heard, lost is null || heard.Check(Contracts.Docs.AnswerOf(list.Operation).Rule, holds: false, $"{lost}, which was created", "no such row"));
    }

    private Verdict Catalog(Heard heard)
    {
        var check = new CatalogCheck(heard, _disputedTypes);
        var before = seen.Contradictions;
        if (heard.Answer.Id is { } type)
        {
            check.JudgeDetail(_catalog.GetValueOrDefault(type));
            return new Verdict(heard, seen.Contradictions == before);
        }

        check.JudgeList(_wholeCatalog);
        if (seen.Contradictions > before)
            return new Verdict(heard, IsRight: false);
        foreach (var row in heard.Data.EnumerateArray())
            _catalog[Answered.TextOf(row, "appType")!] = row;
        if (heard.Answer.Query == "include_request_access=true")
            _wholeCatalog = [.. heard.Data.EnumerateArray()];
        return new Verdict(heard, seen.Contradictions == before);
    }
}

/// <summary>What the judge says of an answer.</summary>
/// <param name="Heard">The answer.</param>
/// <param name="IsRight">Whether it is as the contract says.</param>
/// <param name="Doubt">What another look must settle; null for nothing.</param>
internal sealed record Verdict(Heard Heard, bool IsRight, Doubt? Doubt = null)
{
    /// <summary>The data of a right answer.</summary>
    public JsonElement Data => Heard.Data;
}
