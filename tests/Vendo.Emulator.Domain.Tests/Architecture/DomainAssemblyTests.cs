using System.Reflection;
using Vendo.Emulator.Domain.Faults;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Testing.Architecture;

namespace Vendo.Emulator.Domain.Tests.Architecture;

public sealed class DomainAssemblyTests
{
    private static readonly Assembly Domain = typeof(Instant).Assembly;

    [Test]
    public void It_references_nothing_but_the_BCL()
    {
        var references = Domain.GetReferencedAssemblies().Select(reference => reference.Name!).ToList();

        Assert.That(references, Is.Not.Empty.And.All.StartsWith("System."));
    }

    [Test]
    public void It_has_no_statics_that_can_change() => Assert.That(AssemblyRules.MutableStatics(Domain), Is.Empty);

    [Test]
    public void Its_public_types_have_no_setters() => Assert.That(AssemblyRules.PublicSetters(Domain), Is.Empty);

    /// <summary>Except the recursion of the tables' hash trie, which runs for every row written: an object for each call would cost more.</summary>
    [Test]
    public void No_method_takes_six_parameters() => Assert.That(
        AssemblyRules.LongParameterLists(Domain).Where(method => !method.StartsWith("Vendo.Emulator.Domain.Collections.HashTrieNode`2.Put", StringComparison.Ordinal)), Is.Empty);

    /// <summary>Except faults: who arms one describes it.</summary>
    [Test]
    public void It_alone_makes_rows() => Assert.That(
        AssemblyRules.OpenRows(Domain, typeof(Row)).Where(open => !open.StartsWith(typeof(Fault).FullName!, StringComparison.Ordinal)), Is.Empty);

    /// <summary>Agenda entries, the courses of jobs, and how the import gate decides.</summary>
    [Test]
    public void Its_machinery_is_its_own() => Assert.That(
        new[] { typeof(Due), typeof(JobCourse), typeof(Draft), typeof(AgendaEntry) }.Where(type => type.IsVisible), Is.Empty);

    [Test]
    public void Its_names_say_what_things_are() => Assert.That(AssemblyRules.EmptyNames(Domain), Is.Empty);
}
