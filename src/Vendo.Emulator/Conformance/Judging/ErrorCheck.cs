using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Vendo.Emulator.Conformance.Contract;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Conformance.Judging;

/// <summary>Judges errors: their envelope, their codes, their messages and their violations.</summary>
/// <param name="heard">The answer.</param>
internal sealed class ErrorCheck(Heard heard)
{
    private const string InvalidInput = "VALIDATION_ERROR";

    private JsonElement Error => heard.Answer.Field("error");

    private string Code => Answered.TextOf(Error, "code") ?? "";

    private string Message => Answered.TextOf(Error, "message") ?? "";

    private string? Operation => heard.Answer.Operation?.Name;

    /// <summary>Judges an error that the contract has for the request.</summary>
    public bool Is(Expected expected)
    {
        if (!heard.Check(expected.Rule, heard.Answer.Status == expected.Status, expected.ToString(), heard.SeenStatus) || !HasEnvelope())
            return false;
        if (expected.Code == InvalidInput && !heard.Is("validation", expected.Code, Code))
            return false;
        if (!heard.Is(expected.Rule, expected.Code, Code) || !HasMessage(expected))
            return false;
        return (expected.Violations is not { } violations || HasViolations(expected, violations)) && HasAllow(expected);
    }

    /// <summary>Judges an error that the contract has for some requests of the operation.</summary>
    public bool IsKnown()
    {
        if (!HasEnvelope() || !HasStatusOfMessage())
            return false;
        var known = Contracts.Docs.MessagesOf(Operation, heard.Answer.Status).ToArray();
        if (known.Length == 0)
        {
            var all = Contracts.Docs.Messages.Select(each => each.Status).Contains(heard.Answer.Status);
            return heard.Check(all ? "status.errors" : "status.other-errors", holds: false, "a status that the contract has for the request", heard.SeenStatus);
        }

        var codes = known.Select(each => each.Code).Distinct().ToArray();
        if (!heard.Check(known[0].Rule, codes.Contains(Code), string.Join(" or ", codes), Code))
            return false;
        return HasKnownMessage([.. known.Where(each => each.Code == Code)]);
    }

    // A message says which status and code it comes with.
    private bool HasStatusOfMessage()
    {
        var meant = Contracts.Docs.MessagesOf(Operation).FirstOrDefault(each => each.Message != "*" && Expected.IsMatch(each.Message, Message));
        return meant is null || (meant.Status == heard.Answer.Status && meant.Code == Code)
            || heard.Check(meant.Rule == "conflict.text" ? "conflict.status" : meant.Rule, holds: false, $"{meant.Status} {meant.Code}", heard.SeenStatus);
    }

    private bool HasEnvelope()
    {
        if (heard.Answer.Json is null)
            return heard.Check("errors.envelope-always", holds: false, "the error envelope", heard.Answer.Text is { Length: > 0 } text ? text : "an empty body");
        string[] names = Error.ValueKind == JsonValueKind.Object ? [.. Error.EnumerateObject().Select(field => field.Name)] : [];
        var holds = heard.Answer.Json is { ValueKind: JsonValueKind.Object } json && json.GetPropertyCount() == 1
            && Code.Length > 0 && Answered.TextOf(Error, "message") is not null && names.Length == names.Distinct().Count() && Array.TrueForAll(names, name => name is "code" or "message" or "details");
        if (!heard.Check("envelope.error", holds, """{"error": {"code", "message", "details"?}}""", Heard.Print(heard.Answer.Json.Value)))
            return false;
        if (heard.Answer.Status is not 400 && names.Contains("details"))
            return heard.Check("envelope.error", holds: false, "no details but for a validation", Heard.Print(Error));
        heard.Seen.Confirm("errors.envelope-always", heard.Answer.Status is 405 or 409 or 413 or 415 or 501 ? "status.other-errors" : "status.errors");
        return true;
    }

    private bool HasMessage(Expected expected)
    {
        if (expected.Message is { } message)
            return heard.Check(expected.MessageRule ?? (expected.Code == InvalidInput ? "validation" : expected.Rule), Expected.IsMatch(message, Message), message, Message) && (Operation is null || expected.Code == InvalidInput || HasKnownMessage());
        return HasKnownMessage();
    }

    private bool HasKnownMessage() => HasKnownMessage([.. Contracts.Docs.MessagesOf(Operation, heard.Answer.Status).Where(each => each.Code == Code)]);

    private bool HasKnownMessage(MessageEntry[] known)
    {
        if (Array.Find(known, each => Expected.IsMatch(each.Message, Message)) is { } found)
        {
            heard.Seen.Confirm(found.Rule);
            if (found.Rule == "conflict.text")
                heard.Seen.Confirm("conflict.status");
            return true;
        }

        return known.Length == 0 || heard.Check(known.MaxBy(each => each.Message.AsSpan().CommonPrefixLength(Message))!.Rule, holds: false, string.Join(" or ", known.Select(each => each.Message)), Message);
    }

    private bool HasAllow(Expected expected)
    {
        if (expected.Allow is not { } methods)
            return true;
        var allow = heard.Answer.Header("Allow");
        var seen = allow?.Split(',', StringSplitOptions.TrimEntries).Order(StringComparer.Ordinal);
        return heard.Check(expected.Rule, seen is not null && seen.SequenceEqual(methods.Order(StringComparer.Ordinal)), $"Allow: {string.Join(", ", methods)}", allow is null ? "no header Allow" : $"Allow: {allow}");
    }

    private bool HasViolations(Expected expected, ImmutableArray<Violation> violations)
    {
        if (ReadViolations() is not { } all)
            return heard.Check("validation", holds: false, """details.errors: [{"path", "message"}]""", Heard.Print(Error));
        var seen = all.Where(each => violations.Any(one => one.Path == each.Path) || Operation is not { } operation || !BodyReading.IsServersOwn(operation, each.Path)).ToArray();
        return HasPaths(expected, violations, seen) && HasMessages(violations, seen) && IsTruncated(expected);
    }

    private bool HasPaths(Expected expected, ImmutableArray<Violation> violations, Violation[] seen)
    {
        var (wanted, given) = (violations.Select(each => each.Path).ToArray(), seen.Select(each => each.Path).ToArray());
        var odd = wanted.Except(given).Concat(given.Except(wanted)).FirstOrDefault();
        if (odd is not null)
        {
            var spelled = given.Except(wanted).Any(path => wanted.Except(given).Any(other => Bare(path) == Bare(other)));
            var isFirstOnly = given.Length == 1 && wanted.Length > 1 && given[0] == wanted[0];
            return heard.Check(spelled ? "validation.paths" : isFirstOnly ? "validation" : expected.RuleOf(wanted.Contains(odd) ? odd : wanted[0]), holds: false, Print(violations), Print(seen));
        }

        if (!heard.Check("validation", wanted.SequenceEqual(given), Print(violations), Print(seen)))
            return false;
        if (Array.Exists(wanted, path => path.Contains('.', StringComparison.Ordinal)))
            heard.Seen.Confirm("validation.paths");
        foreach (var path in wanted)
            heard.Seen.Confirm(expected.RuleOf(path));
        return true;
    }

    private bool HasMessages(ImmutableArray<Violation> violations, Violation[] seen)
    {
        var holds = true;
        foreach (var (wanted, given) in violations.Zip(seen))
            holds &= heard.Check(RuleOfMessage(wanted.Message), Expected.IsMatch(wanted.Message, given.Message), $"{wanted.Path}: {wanted.Message}", $"{given.Path}: {given.Message}");
        return holds;
    }

    private bool IsTruncated(Expected expected)
    {
        var truncated = Answered.Of(Answered.Of(Error, "details"), "truncated");
        if (expected.Truncated == 0)
            return heard.Check("validation", truncated.ValueKind == JsonValueKind.Undefined, "no details.truncated", Heard.Print(truncated));
        return heard.Is("validation.truncated", Heard.Print(expected.Truncated), Heard.Print(truncated));
    }

    private Violation[]? ReadViolations()
    {
        var details = Answered.Of(Error, "details");
        var errors = Answered.Of(details, "errors");
        var isKnown = errors.ValueKind == JsonValueKind.Array && details.EnumerateObject().All(field => field.Name is "errors" or "truncated")
            && errors.EnumerateArray().All(each => each.ValueKind == JsonValueKind.Object && each.GetPropertyCount() == 2 && Answered.TextOf(each, "path") is not null && Answered.TextOf(each, "message") is not null);
        return isKnown ? [.. errors.EnumerateArray().Select(each => new Violation(Answered.TextOf(each, "path")!, Answered.TextOf(each, "message")!))] : null;
    }

    // The pages of the vendor show two messages; the others are those of the same validator.
    private static string RuleOfMessage(string message) =>
        message == Messages.Required || message.StartsWith(Messages.NotOneOf(""), StringComparison.Ordinal) ? "validation.shown-messages" : "validation.other-messages";

    private static string Bare(string path) => string.Concat(path.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    private static string Print(IEnumerable<Violation> violations) =>
        string.Join("; ", violations.Select(each => string.Create(CultureInfo.InvariantCulture, $"{each.Path}: {each.Message}")));
}
