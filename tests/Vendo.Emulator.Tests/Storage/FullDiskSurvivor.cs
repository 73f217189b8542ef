using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Tests.Worlds;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Serving;
using Vendo.Emulator.Storage;

namespace Vendo.Emulator.Tests.Storage;

/// <summary>
/// A separate process whose writes fail in every way while the garbage collector runs all the time: what LiteDB leaves
/// behind may end the process from a finalizer: <c>dotnet Vendo.Emulator.Tests.dll PATH full-disk</c>. Prints
/// <c>survived</c> once everything acknowledged is there after all.
/// </summary>
internal sealed class FullDiskSurvivor(string path)
{
    private readonly TestWorld _hand = TestWorld.With();
    private int _room = int.MaxValue;
    private string _where = "";
    private int _failures;

    public static int Run(string path)
    {
        using var stop = new CancellationTokenSource();
        var collecting = new Thread(() => Collect(stop.Token)) { IsBackground = true };
        collecting.Start();
        var survivor = new FullDiskSurvivor(path);
        survivor.RefusedOpens();
        survivor.Writes();
        Collect(rounds: 5);
        stop.Cancel();
        collecting.Join();
        using var file = DataFile.Open(path, fresh: false).Value;
        if (DataFolder.Text(file.Load().Value!) != DataFolder.Text(survivor._hand.World))
            return 2;
        Console.WriteLine($"survived {survivor._failures} failures");
        return 0;
    }

    private void Writes()
    {
        using var file = DataFile.Open(path, fresh: false, logger: null, Write).Value;
        file.Durability.Replace(_hand.World);
        for (var round = 0; round < 3; round++)
        {
            for (var room = 0; room < 8; room++)
            {
                Fill("", room);
                Try(() => Commit(file, Create()));
                if (_room == 0)
                    Fails(() => Commit(file, Create()));
                Collect(rounds: 2);
                Fill("", int.MaxValue);
                Commit(file, Create());
                Fill(path + ".new", room);
                Try(() => file.Durability.Replace(_hand.World));
                Collect(rounds: 2);
            }

            // The log grows until a checkpoint is due, for which the file has no room.
            Fill(path, 10);
            for (var i = 0; i < 40 || (i < 2000 && _room > 0); i++)
                DataFileTests.Commit(file, _hand, world => world.AdvanceBy(TimeSpan.FromDays(1)));
            Collect(rounds: 2);

            // A replacement fails too, before it begins.
            Fill(path, 1);
            Fails(() => file.Durability.Replace(_hand.World));
            Collect(rounds: 2);
            Fill("", int.MaxValue);
            Commit(file, Create());
        }
    }

    // A new file on a full disk, and a file whose rows are damaged.
    private void RefusedOpens()
    {
        for (var room = 0; room < 8; room++)
        {
            using var folder = new DataFolder();
            folder.Store(RichWorld.Make().World);
            var bytes = File.ReadAllBytes(folder.Path);
            bytes.AsSpan(bytes.Length * room / 9 / 8192 * 8192, 8192).Fill(0x5A);
            File.WriteAllBytes(folder.Path, bytes);
            var opened = DataFile.Open(folder.Path, fresh: false);
            if (opened.IsSuccess)
            {
                using var file = opened.Value;
                _failures += file.Load().IsSuccess ? 0 : 1;
            }
            else
            {
                _failures++;
            }

            Collect(rounds: 2);
        }
    }

    private void Commit(DataFile file, Command<Integration> command)
    {
        var applied = _hand.World.Apply(command);
        file.Durability.Commit(applied.World, [applied.Changes]);
        _hand.World = applied.World;
    }

    private void Fails(Action write)
    {
        var before = _failures;
        Try(write);
        if (_failures == before)
            throw new InvalidOperationException("It was meant to fail.");
    }

    private void Try(Action write)
    {
        try
        {
            write();
        }
        catch (DurabilityException)
        {
            _failures++;
        }
    }

    private void Fill(string where, int room) => (_where, _room) = (where, room);

    private void Write(string file)
    {
        if (_where.Length > 0 && file != _where)
            return;
        if (_room == 0)
            throw new IOException("No space left on device");
        _room--;
    }

    private static CreateIntegration Create() => new(TestWorld.Account, TestWorld.Input(runNow: true));

    private static void Collect(int rounds)
    {
        for (var i = 0; i < rounds; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }

    private static void Collect(CancellationToken stop)
    {
        while (!stop.WaitHandle.WaitOne(5))
            Collect(rounds: 1);
    }
}
