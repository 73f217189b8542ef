using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Vendo.Emulator.OpenApi;

/// <summary>
/// The sentences of the rules, cut out of the contract by the words that they begin with. A sentence begins a line or a row of
/// a table, or follows a tag. It ends before the next tag, or with its line.
/// </summary>
internal static partial class RuleSentences
{
    /// <summary>The sentences by the ids of their rules, as JSON.</summary>
    /// <param name="rules">The text of <c>rules.json</c>.</param>
    /// <param name="contract">The text of <c>docs/contract.md</c>.</param>
    /// <param name="generations">The text of <c>docs/generations.md</c>.</param>
    /// <exception cref="InvalidDataException">No sentence begins with a rule's words, or several do.</exception>
    public static string Of(string rules, string contract, string generations)
    {
        var text = Between(contract, "\n## 1.", "\n## 4.") + Between(generations, "\n## What differs", "\nNew fields");
        var sentences = new JsonObject();
        foreach (var rule in JsonNode.Parse(rules)!["rules"]!.AsArray())
            sentences[(string)rule!["id"]!] = Sentence(text, (string)rule["begins"]!);
        return FinishedDocument.Print(sentences);
    }

    /// <summary>The one sentence that begins with these words.</summary>
    public static string Sentence(string text, string begins) =>
        Regex.Matches(text, $@"(?<=^(- |\| )?|\][.,;] ){Regex.Escape(begins)}", RegexOptions.Multiline) switch
        {
            [var only] => text[only.Index..End().Match(text, only.Index + begins.Length).Index],
            [] => throw new InvalidDataException($"No sentence of the contract begins with '{begins}'."),
            _ => throw new InvalidDataException($"Several sentences of the contract begin with '{begins}'."),
        };

    private static string Between(string text, string from, string to)
    {
        var start = text.IndexOf(from, StringComparison.Ordinal);
        return text[start..(text.IndexOf(to, start, StringComparison.Ordinal) + 1)];
    }

    [GeneratedRegex(@" ?\[(ref|site|client|ours)[^\]]*\]| \|$|\.?$", RegexOptions.Multiline)]
    private static partial Regex End();
}
