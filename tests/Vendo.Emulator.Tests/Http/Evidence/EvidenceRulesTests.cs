using System.Text.RegularExpressions;
using Vendo.Emulator.Api;
using Vendo.Emulator.Http.Evidence;
using Vendo.Emulator.OpenApi;
using Vendo.Emulator.Testing.Architecture;

namespace Vendo.Emulator.Tests.Http.Evidence;

/// <summary>The file of rules and the contract say the same, and each rule can be found by an answer or says why not.</summary>
public sealed partial class EvidenceRulesTests
{
    private const string Evidence = "src/Vendo.Emulator/Http/Evidence/";

    private static readonly Dictionary<string, EvidenceTag> Tags = new()
    {
        ["ref"] = EvidenceTag.Reference,
        ["site"] = EvidenceTag.Site,
        ["client"] = EvidenceTag.Client,
        ["ours"] = EvidenceTag.Assumed,
    };

    [Test]
    public void Each_rule_has_its_own_id_a_source_and_a_place_or_a_reason()
    {
        Assert.That(EvidenceRules.All.Select(rule => rule.Id), Is.Unique.And.All.Matches("^[a-z]+([.-][a-z]+)*$"));
        Assert.That(EvidenceRules.All.Where(rule => string.IsNullOrWhiteSpace(rule.Source) || string.IsNullOrWhiteSpace(rule.Sentence)), Is.Empty);
        Assert.That(EvidenceRules.All.Where(rule => rule.Where.IsEmpty == rule.Unattributed is null), Is.Empty);
        Assert.That(EvidenceRules.All.Where(rule => rule.Tag == EvidenceTag.Assumed != (rule.Source == "no source")), Is.Empty);
    }

    [Test]
    public void The_sentences_are_those_of_the_contract()
    {
        var written = RuleSentences.Of(Text(Evidence + "rules.json"), Text("docs/contract.md"), Text("docs/generations.md"));

        Assert.That(Text(Evidence + "sentences.json"), Is.EqualTo(written), "dotnet run --project src/Vendo.Emulator.OpenApi writes them");
    }

    [TestCase("One", "One sentence")]
    [TestCase("another", "another one")]
    [TestCase("A third", "A third. With a full stop")]
    [TestCase("`field`", "`field` | its rule")]
    [TestCase("field", null, Description = "in the middle of a sentence")]
    [TestCase("A", null, Description = "several")]
    public void A_sentence_is_found_by_the_words_that_it_begins_with(string begins, string? sentence)
    {
        const string Text = "- One sentence [ref]; another one [ours]. A third. With a full stop.\n| `field` | its rule |\n- A field [site].\n";

        if (sentence is null)
            Assert.That(() => RuleSentences.Sentence(Text, begins), Throws.TypeOf<InvalidDataException>().With.Message.Contains($"'{begins}'"));
        else
            Assert.That(RuleSentences.Sentence(Text, begins), Is.EqualTo(sentence));
    }

    [Test]
    public void Each_place_names_operations_that_there_are()
    {
        var names = ApiEndpoints.Operations.Select(operation => operation.Name).Append(EvidencePlace.NoRoute).ToList();
        var unknown = EvidenceRules.All.SelectMany(rule => rule.Where.SelectMany(place => place.Operations).Select(pattern => (rule.Id, pattern)))
            .Where(each => !names.Any(name => EvidencePlace.IsMatch(each.pattern, name)));

        Assert.That(unknown, Is.Empty);
    }

    [Test]
    public void Each_sentence_of_the_contract_is_a_rule_with_the_same_tag_and_each_rule_stands_there()
    {
        Assert.That(Mistakes(Contract(), [.. EvidenceRules.All.Where(rule => !IsCurrent(rule))]), Is.Empty);
    }

    [Test]
    public void Each_line_of_generation_current_is_a_rule_with_the_same_tag_and_each_rule_stands_there()
    {
        Assert.That(Mistakes(Current(), [.. EvidenceRules.All.Where(IsCurrent)]), Is.Empty);
    }

    [Test]
    public void The_rules_of_a_generation_apply_to_it_alone()
    {
        Assert.That(EvidenceRules.All.Where(rule => IsCurrent(rule) != rule.Where.Any(place => place.Generation == ApiGeneration.Current)), Is.Empty);
        Assert.That(EvidenceRules.All.Where(rule => IsCurrent(rule) && rule.Where.Any(place => place.Generation != ApiGeneration.Current)), Is.Empty);
    }

    [TestCase("- A client sees `x` [site]. And more.", "no rule: [site]. And more.")]
    [TestCase("- A client sees `x` [ours].", "seen: the contract says ours, the rule site")]
    [TestCase("- A client sees `y` [site].", "no rule: A client sees `y` [site].|seen: its sentence is not in the contract")]
    [TestCase("- A client sees `x` [site].", "")]
    [TestCase("| `x` | A client sees `x` [site][client] |", "no rule: `x` |  [site][client]")]
    public void A_mistake_is_recognised(string line, string mistakes)
    {
        EvidenceRule[] rules = [new() { Id = "seen", Tag = EvidenceTag.Site, Source = "s", Sentence = "A client sees `x`" }];

        Assert.That(string.Join('|', Mistakes([line], rules)), Is.EqualTo(mistakes));
    }

    // The rules of the API: what is between the first and the fourth heading. The rest are the objects of a fixture.
    private static IEnumerable<string> Contract() => SourceTree.File("docs/contract.md").Lines
        .SkipWhile(line => !line.StartsWith("## 1.", StringComparison.Ordinal)).TakeWhile(line => !line.StartsWith("## 4.", StringComparison.Ordinal));

    private static IEnumerable<string> Current() => SourceTree.File("docs/generations.md").Lines
        .SkipWhile(line => !line.StartsWith("## What differs", StringComparison.Ordinal)).TakeWhile(line => !line.StartsWith("New fields", StringComparison.Ordinal));

    private static string Text(string file) => string.Join('\n', SourceTree.File(file).Lines) + "\n";

    private static bool IsCurrent(EvidenceRule rule) => rule.Id.StartsWith("current.", StringComparison.Ordinal);

    private static IEnumerable<string> Mistakes(IEnumerable<string> contract, IReadOnlyCollection<EvidenceRule> rules)
    {
        var (lines, found) = (contract.ToList(), new HashSet<EvidenceRule>());
        foreach (var (index, line) in lines.Index())
        {
            var rest = line;
            foreach (var sentence in rules.GroupBy(rule => rule.Sentence).Where(group => rest.Contains(group.Key, StringComparison.Ordinal)).OrderByDescending(group => group.Key.Length))
            {
                // It may have been a part of a longer one.
                var start = rest.IndexOf(sentence.Key, StringComparison.Ordinal);
                if (start < 0)
                    continue;
                var end = start + sentence.Key.Length;
                found.UnionWith(sentence);
                foreach (var rule in sentence)
                {
                    if (TagsAt().Match(rest, end) is { Success: true } given && !Tag().Matches(given.Value).Any(tag => Tags[tag.Value] == rule.Tag))
                        yield return $"{rule.Id}: the contract says {given.Value.Trim(' ', '[', ']')}, the rule {EvidenceTags.Wire.ToWire(rule.Tag)}";
                }

                rest = rest.Remove(start, sentence.Key.Length);
            }

            var isHead = index + 1 < lines.Count && lines[index + 1].StartsWith("|---", StringComparison.Ordinal);
            if (!isHead && !NoRule().IsMatch(line) && Word().IsMatch(TagsAnywhere().Replace(rest, "")))
                yield return $"no rule: {rest.Trim(' ', '-', '|')}";
        }

        foreach (var rule in rules.Where(rule => !found.Contains(rule)))
            yield return $"{rule.Id}: its sentence is not in the contract";
    }

    // A heading, the name of a resource in bold, and the beginning of a list.
    [GeneratedRegex(@"^#|^\*\*\w+\*\* [`/\w{}, ]+$|:$")]
    private static partial Regex NoRule();

    [GeneratedRegex(@"\G ?(\[(ref|site|client|ours)[^\]]*\])+")]
    private static partial Regex TagsAt();

    [GeneratedRegex(@"\[(ref|site|client|ours)[^\]]*\]")]
    private static partial Regex TagsAnywhere();

    [GeneratedRegex(@"(?<=[\[ ])(ref|site|client|ours)(?=[\]:])")]
    private static partial Regex Tag();

    [GeneratedRegex("[A-Za-z]")]
    private static partial Regex Word();
}
