using System.Diagnostics;
using Vendo.Emulator.Domain.Tests.Worlds;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Storage;

namespace Vendo.Emulator.Tests.Storage;

public sealed class KillTests
{
    private const int Kills = 5;

    [Test]
    [CancelAfter(120_000)]
    public async Task Every_acknowledged_write_is_there_after_a_kill(CancellationToken cancel)
    {
        using var folder = new DataFolder();
        var made = new Dictionary<Guid, long>();
        var gone = new HashSet<Guid>();
        for (var kill = 0; kill < Kills; kill++)
        {
            // Different moments: in a commit, between two commits, in a checkpoint.
            var before = made.Count;
            foreach (var line in await WriteUntilKilledAsync(folder, 150 + (kill * 170), cancel))
            {
                if (line.Split(' ') is ["made", var id, var job])
                    made.Add(Guid.Parse(id), long.Parse(job, System.Globalization.CultureInfo.InvariantCulture));
                else
                    gone.Add(Guid.Parse(line.Split(' ')[1]));
            }

            Assert.That(made, Has.Count.GreaterThan(before), "it wrote before it was killed");

            // Every other time, the next process opens the files as the kill left them, log included.
            using var copy = new DataFolder();
            folder.CopyTo(copy);
            Check(kill % 2 == 0 ? copy : folder, made, gone);
        }

        TestContext.Out.WriteLine($"{made.Count} acknowledged creations, {gone.Count} deletions, {Kills} kills");
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_second_process_is_refused_while_the_first_lives(CancellationToken cancel)
    {
        using var folder = new DataFolder();
        using var file = DataFile.Open(folder.Path, fresh: false).Value;
        file.Durability.Replace(RichWorld.Make().World);
        var before = folder.Fingerprint();

        using var second = Start(folder);
        var error = await second.StandardError.ReadToEndAsync(cancel);
        await second.WaitForExitAsync(cancel);

        Assert.That(second.ExitCode, Is.EqualTo(1));
        Assert.That(error, Does.StartWith($"The data file {folder.Path} is in use by another process."));
        Assert.That(folder.Fingerprint(), Is.EqualTo(before));
    }

    private static void Check(DataFolder folder, Dictionary<Guid, long> made, HashSet<Guid> gone)
    {
        // Opened as the kill left it, then closed and opened again: recovery must not lose anything either.
        World world = null!;
        for (var i = 0; i < 2; i++)
        {
            using var file = DataFile.Open(folder.Path, fresh: false).Value;
            world = file.Load().Value!;
            Assert.That(made.Where(pair => world.Integrations.Rows.GetValueOrDefault(pair.Key)?.LatestJob != pair.Value), Is.Empty, "acknowledged, and lost");
            Assert.That(gone.Where(id => !world.Integrations.Rows[id].IsDeleted), Is.Empty, "acknowledged as deleted, and back");
        }

        // A creation writes two rows and the counters, a deletion also its job: if one is there, all are. And the invariants of
        // every world hold for these rows too.
        Invariants.Hold(world);
        Assert.That(world.Integrations.Rows.Values.Where(row => row.IsDeleted && (row.ActiveJob is not null || row.Due is not null)), Is.Empty);
        Assert.That(world.Integrations.Rows.Values.Where(row => !world.Jobs.TryFind(row.LatestJob!.Value, out var job) || job.OwnerId != row.Id), Is.Empty);
        Assert.That(world.Jobs.Rows.Values.Where(job => !world.Integrations.TryFind(job.OwnerId, out _)), Is.Empty);
        Assert.That(world.Counters.NextKey, Is.GreaterThan(world.Jobs.Rows.Values.Max(job => job.Key)));
        Assert.That(world.Counters.NextJob, Is.GreaterThan(world.Jobs.Rows.Keys.Max()));
    }

    private static async Task<List<string>> WriteUntilKilledAsync(DataFolder folder, int milliseconds, CancellationToken cancel)
    {
        using var writer = Start(folder);
        var lines = new List<string>();
        if (await writer.StandardOutput.ReadLineAsync(cancel) is not { } first)
            throw new AssertionException(await writer.StandardError.ReadToEndAsync(cancel));
        lines.Add(first);
        var killing = Task.Run(async () =>
        {
            await Task.Delay(milliseconds, cancel);
            writer.Kill();
        }, cancel);
        var rest = await writer.StandardOutput.ReadToEndAsync(cancel);
        await killing;
        await writer.WaitForExitAsync(cancel);

        // The text after the last line break was cut off by the kill.
        lines.AddRange(rest.Split('\n').SkipLast(1));
        return lines;
    }

    /// <summary>Starts a separate process of the test assembly with a folder's data file.</summary>
    internal static Process Start(DataFolder folder, params string[] more)
    {
        var program = Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? Environment.ProcessPath : "dotnet";
        return Process.Start(new ProcessStartInfo(program, [typeof(KilledWriter).Assembly.Location, folder.Path, .. more])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
    }
}
