using System.Text.RegularExpressions;
using Vendo.Emulator.Testing.Architecture;

namespace Vendo.Emulator.Tests.Architecture;

/// <summary>Forms and names that were removed once, and must not come back.</summary>
public sealed partial class ForbiddenFormTests
{
    private static readonly (string Why, Regex Form)[] Forms =
    [
        ("An object that callers can see is no lock: they could lock it too. Use a private Lock.", LockOnThis()),
        ("HttpContext.Items is an untyped side channel. Use a typed feature: context.Features.Set(…).", Items()),
        ("The empty Guid does not mean 'not found'. Use ApiCall.ApplyToAsync, or a Guid?.", EmptyGuid()),
        ("A predicate or a Find must not write. Name the effect: Check, MustBe, Edit, Take.", WritingPredicate()),
        ("'…Text' has meant codec, value, parser and renderer. Use XJson, a parser's or a value's name.", TextType()),
        ("A private word. docs/architecture.md has the terms: scripted outcome, record and notify, in flight, job window, random draws, data flow.", PrivateWord()),
        ("A private word for the list index. docs/lists.md has the terms: facet bucket, partition, order-statistic tree, index entry.", IndexWord()),
    ];

    [Test]
    public void None_of_them_is_in_src() => Assert.That(Found(SourceTree.Files("src", ".cs")), Is.Empty);

    [TestCase("lock (this)")]
    [TestCase("context.Items[typeof(WorldHost)] = World;")]
    [TestCase("new PauseApp(call.AccountId, call.RouteId(Id) ?? default)")]
    [TestCase("if (id == default(Guid))")]
    [TestCase("public bool IsPlausible(Source row, Violations violations)")]
    [TestCase("public FacetBucket? Find(FacetKey key, EditToken edit)")]
    [TestCase("internal static class SourceText")]
    [TestCase("public sealed record LaidPlan(")]
    [TestCase("draft.Tell(LedgerKind.JobStarted, job);")]
    [TestCase("private bool _isUnderWay;")]
    [TestCase("internal sealed class Dice")]
    [TestCase("internal readonly struct CountedSet")]
    public void They_are_recognised(string line) => Assert.That(Found([("a.cs", [line])]), Has.One.Contains(line));

    [TestCase("lock (_gate)")]
    [TestCase("foreach (var item in page.Items)")]
    [TestCase("Id = row.OptionalUuid(\"id\") ?? default,")]
    [TestCase("public static bool IsPast(Instant at, Draft draft)")]
    [TestCase("public sealed record JsonText")]
    [TestCase("var landscape = overlay.Display();")]
    public void Others_are_not(string line) => Assert.That(Found([("a.cs", [line])]), Is.Empty);

    private static IEnumerable<string> Found(IReadOnlyList<(string Path, string[] Lines)> files) =>
        Forms.SelectMany(form => SourceTree.Matches(files, form.Form).Select(place => $"{place}: {form.Why}"));

    [GeneratedRegex(@"\block\s*\(this\)")]
    private static partial Regex LockOnThis();

    [GeneratedRegex(@"\bcontext\.Items\b", RegexOptions.IgnoreCase)]
    private static partial Regex Items();

    [GeneratedRegex(@"default\(Guid\)|RouteId\([^)]*\)\s*\?\?\s*(default|Guid\.Empty)")]
    private static partial Regex EmptyGuid();

    [GeneratedRegex(@"\b(bool|[A-Z]\w*\?) (Is|Has|Can|Find|TryFind)\w*(<\w+>)?\([^)]*\b(Violations|EditToken|FaultHits)\b")]
    private static partial Regex WritingPredicate();

    [GeneratedRegex(@"\b(class|struct|record|interface) (?!JsonText\b|KeptText\b)\w+Texts?\b")]
    private static partial Regex TextType();

    [GeneratedRegex(@"\b(Laid\w*|LayPlans|Tell(s|App|Of|Owner|Async)?\(|Told|_?\w*UnderWay|Dice|Standings?|class Windows)\b")]
    private static partial Regex PrivateWord();

    [GeneratedRegex(@"\b(Cell|CellGroup|CountedSet|Set(Node|Branch|Leaf|Cursor|Merge)|Placement)\b")]
    private static partial Regex IndexWord();
}
