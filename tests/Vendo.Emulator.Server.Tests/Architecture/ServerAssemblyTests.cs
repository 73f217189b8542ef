using System.Reflection;
using Vendo.Emulator.Testing.Architecture;

namespace Vendo.Emulator.Server.Tests.Architecture;

public sealed class ServerAssemblyTests
{
    private static readonly Assembly Server = Assembly.Load("vendo-emulator");

    [Test]
    public void It_shows_nothing_to_others() =>
        Assert.That(Server.GetExportedTypes().Where(type => type.Name != "Program"), Is.Empty);

    [Test]
    public void No_method_takes_six_parameters() => Assert.That(AssemblyRules.LongParameterLists(Server), Is.Empty);

    [Test]
    public void Its_names_say_what_things_are() => Assert.That(AssemblyRules.EmptyNames(Server), Is.Empty);
}
