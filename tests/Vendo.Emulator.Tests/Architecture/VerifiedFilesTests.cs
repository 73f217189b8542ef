using Vendo.Emulator.Testing;

namespace Vendo.Emulator.Tests.Architecture;

public sealed class VerifiedFilesTests
{
    [Test]
    public void Each_has_its_test() => Assert.That(VerifiedFiles.WithoutTest(typeof(VerifiedFilesTests).Assembly), Is.Empty);
}
