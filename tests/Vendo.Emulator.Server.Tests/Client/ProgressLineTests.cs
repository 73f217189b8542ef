using Microsoft.Extensions.Time.Testing;

namespace Vendo.Emulator.Server.Tests.Client;

public sealed class ProgressLineTests
{
    [Test]
    public void Work_over_a_second_has_a_line_that_is_removed_at_its_end()
    {
        var (time, terminal) = (new FakeTimeProvider(), new StringWriter());
        using (var line = new ProgressLine(terminal, isTerminal: true, time))
        {
            line.Show("too early");
            time.Advance(TimeSpan.FromSeconds(1));
            line.Show("half");
            line.Show("too often");
            time.Advance(TimeSpan.FromMilliseconds(100));
            line.Show("all");
        }

        Assert.That(terminal.ToString(), Is.EqualTo("\rhalf\rall \r   \r"));
    }

    [Test]
    public void A_file_gets_none()
    {
        var (time, file) = (new FakeTimeProvider(), new StringWriter());
        using (var line = new ProgressLine(file, isTerminal: false, time))
        {
            time.Advance(TimeSpan.FromSeconds(2));
            line.Show("half");
        }

        Assert.That(file.ToString(), Is.Empty);
    }
}
