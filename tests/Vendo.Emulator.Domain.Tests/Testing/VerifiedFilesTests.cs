using Vendo.Emulator.Testing;

namespace Vendo.Emulator.Domain.Tests.Testing;

public sealed class VerifiedFilesTests
{
    private static readonly HashSet<string> Methods = ["ListTests.All_rows", "Outer.Inner.One"];

    [TestCase("ListTests.All_rows.verified.json", true)]
    [TestCase("ListTests.All_rows_state=in_active.verified.txt", true)]
    [TestCase("Outer.Inner.One.verified.json", true)]
    [TestCase("ListTests.All.verified.json", false)]
    [TestCase("ListTests.All_rowsAndMore.verified.json", false)]
    [TestCase("OldTests.All_rows.verified.json", false)]
    public void A_file_is_known_by_its_method(string file, bool known) =>
        Assert.That(VerifiedFiles.IsOf(file, Methods), Is.EqualTo(known));
}
