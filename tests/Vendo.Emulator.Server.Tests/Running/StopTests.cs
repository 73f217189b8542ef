using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace Vendo.Emulator.Server.Tests.Running;

public sealed class StopTests
{
    [TestCase(EmulatorProcess.Signal.Interrupt)]
    [TestCase(EmulatorProcess.Signal.Terminate)]
    public async Task It_stops_cleanly_within_seconds_though_a_connection_is_open(int signal)
    {
        using var folder = new TemporaryFolder();
        await using var emulator = await EmulatorProcess.StartAsync(folder, ["--in-memory"]);
        using var keptAlive = new TcpClient();
        await keptAlive.ConnectAsync(emulator.BaseAddress.Host, emulator.BaseAddress.Port);
        var stream = keptAlive.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"));
        Assert.That(await stream.ReadAsync(new byte[1]), Is.EqualTo(1));

        var watch = Stopwatch.StartNew();
        Assert.That(await emulator.StopAsync(signal), Is.Zero);
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(20)));
    }

    [Test]
    public async Task It_says_at_its_end_how_many_requests_and_errors_there_were_and_what_nothing_read()
    {
        using var folder = new TemporaryFolder();
        await using var emulator = await EmulatorProcess.StartAsync(folder, ["--in-memory", "--clock", "manual"]);
        using (var client = emulator.CreateClient())
        {
            await client.GetAsync("api/v1/apps");
            await client.GetAsync("api/v1/apps/00000000-0000-4000-8000-000000000000");
            using var body = new StringContent("""{"name": "New", "colour": "red"}""", null, "application/json");
            await client.PatchAsync("api/v1/integrations/dd0e8400-e29b-41d4-a716-446655440008", body);
        }

        Assert.That(await emulator.StopAsync(EmulatorProcess.Signal.Interrupt), Is.Zero);
        Assert.That(emulator.Summary, Is.EqualTo(new[]
        {
            "Requests: 3; errors: 1 × 400, 1 × 404.",
            "Fields that nothing read: PATCH /api/v1/integrations/{integrationId} colour, PATCH /api/v1/integrations/{integrationId} name.",
        }));
    }

    [Test]
    public async Task The_end_of_its_input_stops_it_where_that_is_asked_for()
    {
        using var folder = new TemporaryFolder();
        await using var emulator = await EmulatorProcess.StartAsync(folder, ["--in-memory", "--stop-with-input"]);
        Assert.That(await emulator.EndInputAsync(), Is.Zero);
    }
}
