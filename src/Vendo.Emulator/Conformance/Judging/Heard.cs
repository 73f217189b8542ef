using System.Globalization;
using System.Text.Json;

namespace Vendo.Emulator.Conformance.Judging;

/// <summary>An answer with the place where its results go. A failed check ends what depends on it, so that one fault is reported once.</summary>
/// <param name="Answer">The answer.</param>
/// <param name="Seen">Where the results go.</param>
internal sealed record Heard(Answered Answer, Observations Seen)
{
    /// <summary>The data; undefined if there is none.</summary>
    public JsonElement Data => Answer.Field("data");

    /// <summary>The page of a list; undefined if there is none.</summary>
    public JsonElement Page => Answered.Of(Answer.Field("meta"), "pagination");

    /// <summary>The id of the data, for messages.</summary>
    public string Id => $"id {Answered.TextOf(Data, "id")}";

    /// <summary>Whether a rule holds of the answer.</summary>
    public bool Check(string rule, bool holds, string expected, string seen) => Seen.Add(rule, Answer.Name, holds, expected, seen);

    /// <summary>Whether two texts are the same.</summary>
    public bool Is(string rule, string expected, string seen) => Check(rule, expected == seen, expected, seen);

    /// <summary>Whether the status is one of those that the contract has.</summary>
    public bool HasStatus(string rule, params IReadOnlyCollection<int> statuses) =>
        Check(rule, statuses.Contains(Answer.Status), $"status {string.Join(" or ", statuses)}", SeenStatus);

    /// <summary>The status, and for an error its code and message.</summary>
    public string SeenStatus
    {
        get
        {
            var error = Answer.Field("error");
            var status = string.Create(CultureInfo.InvariantCulture, $"status {Answer.Status}");
            return error.ValueKind == JsonValueKind.Object ? $"{status} {Answered.Of(error, "code")}: {Answered.Of(error, "message")}" : status;
        }
    }

    /// <summary>JSON as a reader sees it.</summary>
    public static string Print(JsonElement json) => json.ValueKind == JsonValueKind.Undefined ? "nothing" : json.GetRawText();

    /// <summary>A number as a reader sees it.</summary>
    public static string Print(long number) => number.ToString(CultureInfo.InvariantCulture);
}
