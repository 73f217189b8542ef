using System.Net;
using System.Net.Sockets;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Server.Logging;
using Vendo.Emulator.Server.Options;
using Vendo.Emulator.Server.Tests.Options;
using Vendo.Emulator.Server.Tests.Running;

namespace Vendo.Emulator.Server.Tests.Starting;

public sealed class RefusedStartTests
{
    [Test]
    public async Task An_unknown_fixture_is_named_with_those_there_are()
    {
        using var folder = new TemporaryFolder();
        var data = folder.File("x.db");
        Assert.That(await RefusalAsync("--data", data, "--seed", "nope"), Does.StartWith("vendo-emulator: --seed: ").And.Contain("nope").And.Contain("docs"));
        Assert.That(File.Exists(data), Is.False, "no empty file stays behind");
    }

    [Test]
    public async Task A_fixture_file_that_is_no_fixture_is_named()
    {
        using var folder = new TemporaryFolder();
        var fixture = folder.File("broken.json");
        await File.WriteAllTextAsync(fixture, "{");
        Assert.That(await RefusalAsync("--in-memory", "--seed", fixture), Does.StartWith("vendo-emulator: --seed: ").And.Contain("broken.json"));
    }

    [Test]
    public async Task The_mistakes_of_a_fixture_are_told_once_each()
    {
        using var folder = new TemporaryFolder();
        var fixture = folder.File("wrong.json");
        await File.WriteAllTextAsync(fixture, "{\n\"formatVersion\": 1,\n\"clock\": {},\n\"x\": 1}");
        Assert.That(
            (await RefusalAsync("--in-memory", "--seed", fixture)).TrimEnd(),
            Is.EqualTo("vendo-emulator: --seed: wrong.json: clock.now (line 3): Required; wrong.json: x (line 4): Unknown field"));
    }

    [Test]
    public async Task An_occupied_port_is_named_and_costs_no_data()
    {
        using var folder = new TemporaryFolder();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var data = folder.File("x.db");
        Assert.That(await RefusalAsync("--data", data, "--port", $"{port}"), Does.StartWith($"vendo-emulator: Port {port} on 127.0.0.1 is in use."));
        Assert.That(File.Exists(data), Is.False);
    }

    [Test]
    public async Task A_foreign_address_is_named() =>
        Assert.That(await RefusalAsync("--in-memory", "--host", "192.0.2.1"), Does.StartWith("vendo-emulator: --host: 192.0.2.1 is not an address of this machine."));

    [Test]
    public async Task A_file_that_is_no_database_is_named_and_stays()
    {
        using var folder = new TemporaryFolder();
        var data = folder.File("notes.txt");
        await File.WriteAllTextAsync(data, "dear diary");
        Assert.That(await RefusalAsync("--data", data), Does.StartWith("vendo-emulator: ").And.Contain(data));
        Assert.That(await File.ReadAllTextAsync(data), Is.EqualTo("dear diary"));
    }

    [Test]
    public async Task A_folder_that_is_not_there_is_named()
    {
        using var folder = new TemporaryFolder();
        var data = Path.Combine(folder.Path, "nowhere", "x.db");
        Assert.That(await RefusalAsync("--data", data), Does.StartWith("vendo-emulator: ").And.Contain(data));
    }

    [Test]
    [Platform("Linux,MacOsX")]
    public async Task No_device_is_a_data_file()
    {
        // Not an existing path: as root, a bug here would replace the file.
        const string data = "/dev/vendo-emulator-test.db";
        Assert.That(await RefusalAsync("--data", data), Does.StartWith("vendo-emulator: ").And.Contain(data));
        Assert.That(File.Exists(data), Is.False);
    }

    [Test]
    public async Task A_key_of_another_account_is_refused() =>
        Assert.That(await RefusalAsync("--in-memory", "--api-key", "vendo_sk_other"), Does.StartWith("vendo-emulator: --api-key: The key belongs to another account"));

    [Test]
    public async Task The_program_ends_with_1_and_one_line_on_stderr()
    {
        using var folder = new TemporaryFolder();
        var ended = await EmulatorProcess.RunAsync(folder, ["--prot", "1"]);
        Assert.That(ended, Is.EqualTo((1, "", $"vendo-emulator: Unknown option '--prot'. The nearest is --port. See vendo-emulator --help.{Environment.NewLine}")));
    }

    private static async Task<string> RefusalAsync(params string[] args)
    {
        var errors = new StringWriter();
        if (!args.Contains("--port"))
            args = [.. args, "--port", "0"];
        var options = CommandLine.Read(args, TestSurroundings.None, TextWriter.Null).Options!;
        Assert.That(await EmulatorRun.RunAsync(options, RealClock.Provider, new Terminal(IsShown: false, HasColour: false), TextWriter.Null, errors), Is.EqualTo(1));
        var text = errors.ToString();
        Assert.That(text.TrimEnd().Split('\n'), Has.Length.EqualTo(1), text);
        return text;
    }
}
