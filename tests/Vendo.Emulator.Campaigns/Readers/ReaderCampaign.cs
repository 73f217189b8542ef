using System.Diagnostics;
using System.Text;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Seeding;

namespace Vendo.Emulator.Campaigns.Readers;

/// <summary>
/// Damaged input for every reader: bodies, durations, instants, UUIDs, fixtures, data files. A reader refuses or reads; it never throws,
/// and what it reads it writes again so that it reads the same.
/// </summary>
internal static class ReaderCampaign
{
    private const int MostFindings = 10;

    private static readonly string[] Texts =
    [
        "P1Y2M3DT4H5M6.789S", "PT0S", "-PT1M", "P1W", "2024-03-04T15:00:00.123Z", "2024-02-29T23:59:59+14:00", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z",
        "123e4567-e89b-12d3-a456-426614174000", "job_98765", "{\"a\":[1,2,{\"b\":\"\\ud83d\\udca5\"}]}",
    ];

    public static int Run(CampaignOptions options)
    {
        var random = new Random(options.Seed);
        byte[][] fixtures = [.. Directory.GetFiles(Path.Combine(Tests.Seeding.FixtureFolder.Path), "*.json").Order(StringComparer.Ordinal).Select(File.ReadAllBytes), .. Exports()];
        using var files = new DamagedFiles(random);
        var (inputs, findings) = (0, 0);
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < options.Duration && findings < MostFindings; inputs++)
        {
            Try("a text", () => ReadText(Bytes.Mutate(random, Encoding.UTF8.GetBytes(Texts[random.Next(Texts.Length)]))));
            if (inputs % 8 == 0)
                Try("a fixture", () => ReadFixture(Bytes.Mutate(random, fixtures[random.Next(fixtures.Length)])));
            if (inputs % 64 == 0)
                Try("a data file", files.Next);
        }

        Console.WriteLine($"readers: seed {options.Seed}, {inputs} inputs, {findings} faults");
        return findings;

        void Try(string what, Func<string?> read)
        {
            string? wrong;
            try
            {
                wrong = read();
            }
            catch (Exception error)
            {
                wrong = error.ToString();
            }

            if (wrong is null)
                return;
            findings++;
            Console.WriteLine($"readers: seed {options.Seed}, input {inputs}: {what}: {wrong}");
        }
    }

    private static IEnumerable<byte[]> Exports()
    {
        foreach (var name in (string[])["docs", "demo", "waiting"])
        {
            using var file = new MemoryStream();
            FixtureFile.Write(Fixtures.Load(name).Value.AdvanceBy(TimeSpan.FromHours(3)).World, file);
            yield return file.ToArray();
        }
    }

    private static string? ReadText(byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        JsonBody.Parse(bytes);
        if (Uuid.TryParse(text, out var uuid) && !string.Equals(uuid.ToString(), text, StringComparison.OrdinalIgnoreCase))
            return $"the UUID {text} is written as {uuid}";
        if (Domain.Jobs.Job.TryParseId(text, out var number) && number < 0)
            return $"the job {text} has the number {number}";
        if (Iso8601Duration.TryParse(text, out var duration, out _) && !(Iso8601Duration.TryParse(Iso8601Duration.Format(duration), out var same, out _) && same == duration))
            return $"the duration {text} is written as {Iso8601Duration.Format(duration)}";
        return Instant.TryParse(text, out var instant) && Instant.Parse(instant.ToString()) != instant ? $"the instant {text} is written as {instant}" : null;
    }

    private static string? ReadFixture(byte[] bytes)
    {
        var read = FixtureFile.Read(bytes);
        if (!read.IsSuccess)
            return null;
        using var file = new MemoryStream();
        FixtureFile.Write(read.Value, file);
        var again = FixtureFile.Read(file.ToArray());
        return again.Refusal is { } refusal ? $"its export is refused: {refusal.Message}\n{Encoding.Latin1.GetString(bytes)}" : null;
    }
}
