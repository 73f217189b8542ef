using System.Text.Json;
using System.Text.RegularExpressions;
using Vendo.Emulator.Http.Evidence;
using Vendo.Emulator.Tests.Seeding;

namespace Vendo.Emulator.Tests.Api.Current;

/// <summary>
/// The fields of answers in order, from what is not made of the emulator's own types: the examples of the reference, and the
/// lists of docs/contract.md for the resources that the reference does not describe.
/// </summary>
internal static partial class PublishedFields
{
    public static IEnumerable<string> Of(string shape) => shape switch
    {
        "IntegrationRow" => Example("01-list-integrations", data => data[0]),
        "IntegrationDetail" => Example("02-get-integration", data => data),
        "IntegrationCreated" => Example("03-create-integration", data => data),
        "JobRow" => Listed("jobs.row"),
        "MeAnswer" => Listed("me"),
        _ when Name().Match(shape) is { Success: true, Groups: [_, var resource, var kind] } =>
            Listed(resource.Value.ToLowerInvariant() + "s.row", isDetail: kind.Value == "Detail"),
        _ => throw new ArgumentException($"No list of fields is known for {shape}.", nameof(shape)),
    };

    private static IEnumerable<string> Example(string name, Func<JsonElement, JsonElement> part)
    {
        var example = JsonElement.Parse(File.ReadAllBytes(Path.Combine(FixtureFolder.Path, "reference", name + ".json")));
        return part(example.GetProperty("response").GetProperty("body").GetProperty("data")).EnumerateObject().Select(field => field.Name);
    }

    // A sentence such as: Row: `id, accountId, roles[]`; detail adds `config`.
    private static string[] Listed(string rule, bool isDetail = false)
    {
        var sentence = EvidenceRules.All.Single(each => each.Id == rule).Sentence;
        var row = Row().Match(sentence).Value;
        var more = isDetail ? DetailAdds().Match(sentence).Value : "";
        return Extra().Replace($"{row},{more}", "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
    }

    [GeneratedRegex("^(App|Source|Destination|Model)(Row|Detail)$")]
    private static partial Regex Name();

    // The first list: it has the account.
    [GeneratedRegex("(?<=`)[^`]*accountId[^`]*(?=`)")]
    private static partial Regex Row();

    [GeneratedRegex("(?<=detail adds `)[^`]+")]
    private static partial Regex DetailAdds();

    // What follows a name: the values of an enumeration, a list, an object.
    [GeneratedRegex(@"\s*(\([^)]*\)|\[\]|\{[^}]*\})")]
    private static partial Regex Extra();
}
