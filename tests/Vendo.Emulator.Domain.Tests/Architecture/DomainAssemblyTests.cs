using System.Reflection;
using Vendo.Emulator.Domain.Scheduling;
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

    [Test]
    public void Its_names_say_what_things_are() => Assert.That(AssemblyRules.EmptyNames(Domain), Is.Empty);
}
