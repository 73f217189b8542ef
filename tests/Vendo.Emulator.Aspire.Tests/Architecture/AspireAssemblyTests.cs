using System.Reflection;
using Aspire.Hosting;
using Microsoft.Extensions.Hosting;
using Vendo.Emulator.Testing;
using Vendo.Emulator.Testing.Architecture;

namespace Vendo.Emulator.Aspire.Tests.Architecture;

public sealed class AspireAssemblyTests
{
    private static readonly Assembly[] Packages = [typeof(VendoEmulatorResource).Assembly, typeof(VendoClientExtensions).Assembly];

    [TestCaseSource(nameof(Packages))]
    public void No_static_can_change(Assembly package) => Assert.That(AssemblyRules.MutableStatics(package), Is.Empty);

    [TestCaseSource(nameof(Packages))]
    public void Public_types_have_no_setters(Assembly package) => Assert.That(AssemblyRules.PublicSetters(package), Is.Empty);

    [TestCaseSource(nameof(Packages))]
    public void No_method_takes_six_parameters(Assembly package) => Assert.That(AssemblyRules.LongParameterLists(package), Is.Empty);

    [TestCaseSource(nameof(Packages))]
    public void Names_say_what_things_are(Assembly package) => Assert.That(AssemblyRules.EmptyNames(package), Is.Empty);

    [Test]
    public void Each_verified_file_has_its_test() => Assert.That(VerifiedFiles.WithoutTest(typeof(AspireAssemblyTests).Assembly), Is.Empty);
}
