using Vendo.Emulator.Testing;

namespace Vendo.Emulator.Domain.Tests.Testing;

public sealed class LineDiffTests
{
    [Test]
    public void A_changed_line_stands_between_three_equal_ones()
    {
        var diff = LineDiff.Of("1\n2\n3\n4\n5\n6\n7\n8\n9", "1\n2\n3\n4\nfive\n6\n7\n8\n9");

        Assert.That(diff, Is.EqualTo("  …\n  2\n  3\n  4\n- 5\n+ five\n  6\n  7\n  8\n  …\n"));
    }

    [TestCase("a\nb", "a\nb\nc", "  a\n  b\n+ c\n")]
    [TestCase("a\nb\nc", "b\nc", "- a\n  b\n  c\n")]
    [TestCase("a\na", "a", "  a\n- a\n")]
    [TestCase("a\nx\nb\ny\nc", "a\nb\nc", "  a\n- x\n  b\n- y\n  c\n")]
    public void Lines_come_and_go(string before, string after, string expected) =>
        Assert.That(LineDiff.Of(before, after), Is.EqualTo(expected));
}
