using System.Reflection;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Testing.Architecture;

namespace Vendo.Emulator.Tests.Architecture;

public sealed class EmulatorAssemblyTests
{
    private static readonly Assembly Emulator = Assembly.Load("Vendo.Emulator");
    private static readonly Assembly Domain = typeof(Instant).Assembly;

    [Test]
    public void It_has_no_statics_that_can_change_except_what_it_knows_of_the_one_thread_pool() =>
        Assert.That(AssemblyRules.MutableStatics(Emulator, Domain).Select(static rule => rule.Split(':')[0]), Is.EqualTo(new[] { "Vendo.Emulator.Hosting.Advancing.PoolThreads.<OfProcess>k__BackingField" }));

    [Test]
    public void Its_public_types_have_no_setters() => Assert.That(AssemblyRules.PublicSetters(Emulator), Is.Empty);

    [Test]
    public void No_method_takes_six_parameters() => Assert.That(AssemblyRules.LongParameterLists(Emulator), Is.Empty);

    [Test]
    public void Its_names_say_what_things_are() => Assert.That(AssemblyRules.EmptyNames(Emulator), Is.Empty);
}
