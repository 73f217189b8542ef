using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Vendo.Emulator.Seeding;
using Vendo.Emulator.Seeding.Generated;
using Vendo.Emulator.Server.Options;
using Vendo.Emulator.Server.Starting;
using Vendo.Emulator.Server.Tests.Options;
using Vendo.Emulator.Server.Tests.Running;

namespace Vendo.Emulator.Server.Tests.Starting;

/// <summary>What a start from a large fixture says of itself.</summary>
public sealed class StartProgressTests
{
    private readonly TemporaryFolder _folder = new();

    [OneTimeTearDown]
    public void Delete() => _folder.Dispose();

    [Test]
    public void A_generated_world_is_drawn_assembled_and_written()
    {
        var path = _folder.File("vendo.db");
        var texts = new List<string>();
        using (Open(["--data", path, "--fixture", "generated:2500"], texts.Add).File)
        {
        }

        Assert.That(texts, Is.EqualTo(new[] { "Drawing: 1,000 of 2,500 integrations", "Drawing: 2,000 of 2,500 integrations", "Assembling the world", $"Writing {path}" }));
    }

    [Test]
    public void A_file_is_read_and_assembled()
    {
        var path = _folder.File("large.json");
        using (var file = File.Create(path))
            GeneratedWorld.WriteTo(file, 600, 0);
        var texts = new List<string>();
        var rows = WorldRows(Open(["--in-memory", "--fixture", path], texts.Add));

        Assert.That(rows, Is.GreaterThan(1000));
        Assert.That(texts.SkipLast(1), Is.EqualTo(Enumerable.Range(1, rows / 1000).Select(thousands => $"Reading large.json: {thousands},000 rows")));
        Assert.That(texts[^1], Is.EqualTo("Assembling the world"));
    }

    [Test]
    public void A_start_now_says_so_too()
    {
        var texts = new List<string>();
        Open(["--in-memory", "--fixture", "generated:1000", "--start", "now", "--clock", "manual"], texts.Add);

        Assert.That(texts, Is.EqualTo(new[] { "Drawing: 1,000 of 1,000 integrations", "Assembling the world" }));
    }

    [Test]
    public void A_terminal_shows_it_from_the_first_second_on()
    {
        var (time, terminal) = (new FakeTimeProvider(), new StringWriter());
        using (var line = new ProgressLine(terminal, isTerminal: true, time))
        {
            Open(["--in-memory", "--fixture", "generated:2000"], text =>
            {
                line.Show(text);
                time.Advance(TimeSpan.FromSeconds(1));
            });
        }

        Assert.That(terminal.ToString(), Is.EqualTo("\rDrawing: 2,000 of 2,000 integrations\rAssembling the world                \r                    \r"));
    }

    private static int WorldRows(OpenedWorld opened) => opened.World.Tables.Sum(table => table.Count);

    private static OpenedWorld Open(string[] args, Action<string> tell) =>
        new WorldOpening(CommandLine.Read(args, TestSurroundings.None, TextWriter.Null).Options!, new FakeTimeProvider(), NullLogger.Instance, progress: new FixtureProgress(tell)).Open().Value;
}
