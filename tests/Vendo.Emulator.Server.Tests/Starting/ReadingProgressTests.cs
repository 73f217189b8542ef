using Vendo.Emulator.Server.Starting;

namespace Vendo.Emulator.Server.Tests.Starting;

public sealed class ReadingProgressTests
{
    [Test]
    public void It_says_a_line_for_each_hundred_thousand_rows_and_none_for_fewer()
    {
        var lines = new List<string>();
        var progress = new ReadingProgress("vendo.db", lines.Add);
        foreach (var rows in new[] { 500, 60_000, 99_999, 100_100, 100_050, 180_000, 250_000, 299_999, 300_000 })
            progress.OnRead(rows, 300_000);

        Assert.That(lines, Is.EqualTo(new[]
        {
            "Reading vendo.db: 100,100 of 300,000 rows", "Reading vendo.db: 250,000 of 300,000 rows", "Reading vendo.db: 300,000 of 300,000 rows",
        }));
    }
}
