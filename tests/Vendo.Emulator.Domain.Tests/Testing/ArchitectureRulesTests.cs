using System.Collections.Immutable;
using Vendo.Emulator.Testing.Architecture;

namespace Vendo.Emulator.Domain.Tests.Testing;

/// <summary>The architecture rules themselves can fail.</summary>
public sealed class ArchitectureRulesTests
{
    private sealed record Row(string Id, ImmutableList<Row> Children, int? Count);

    private sealed record WithArray(int[] Values);

    private sealed record Around(Row Row, WithArray Inner);

    private abstract record Shape;

    private sealed record Open : Shape
    {
        public int Sides { get; set; }
    }

    [TestCase(typeof(int), true)]
    [TestCase(typeof(Func<int>), true)]
    [TestCase(typeof(Row), true)]
    [TestCase(typeof(ImmutableDictionary<string, Row>), true)]
    [TestCase(typeof((string, Row)), true)]
    [TestCase(typeof(int[]), false)]
    [TestCase(typeof(List<int>), false)]
    [TestCase(typeof(Dictionary<string, int>), false)]
    [TestCase(typeof(object), false)]
    [TestCase(typeof(ImmutableList<int[]>), false)]
    [TestCase(typeof(WithArray), false)]
    [TestCase(typeof(Around), false)]
    [TestCase(typeof(Shape), false)]
    public void Immutable_types_are_told_from_others(Type type, bool immutable)
    {
        var reason = new Immutability(typeof(ArchitectureRulesTests).Assembly).WhyNot(type);

        Assert.That(reason is null, Is.EqualTo(immutable), reason ?? "taken for immutable");
    }

    [TestCase("Vendo.JobManager", true)]
    [TestCase("Vendo.Utils.Dates", true)]
    [TestCase("Vendo.Utilities", true)]
    [TestCase("Vendo.BaseRow", true)]
    [TestCase("Vendo.Common.Row", true)]
    [TestCase("Vendo.Database", false)]
    [TestCase("Vendo.Baseline", false)]
    [TestCase("Vendo.JobLog", false)]
    public void Empty_names_are_told_from_others(string name, bool empty) =>
        Assert.That(AssemblyRules.IsEmptyName(name), Is.EqualTo(empty));
}
