using System.Net;
using System.Net.Sockets;
using Vendo.Emulator.Server.Options;
using Vendo.Emulator.Server.Starting;
using Vendo.Emulator.Server.Tests.Options;

namespace Vendo.Emulator.Server.Tests.Starting;

public sealed class ListenAddressTests
{
    [TestCase("127.0.0.1", "http://127.0.0.1")]
    [TestCase("localhost", "http://127.0.0.1")]
    [TestCase("::1", "http://[::1]")]
    [TestCase("0.0.0.0", "http://0.0.0.0")]
    public void An_address_becomes_a_URL(string host, string url)
    {
        using var socket = ListenAddress.Listen(Options(host, 0)).Value;
        Assert.That(ListenAddress.UrlOf(socket.LocalEndPoint), Is.EqualTo($"{url}:{((IPEndPoint)socket.LocalEndPoint!).Port}"));
    }

    [Test]
    public async Task A_client_can_connect_before_anyone_answers_and_nobody_else_can_listen()
    {
        using var socket = ListenAddress.Listen(Options("127.0.0.1", 0)).Value;
        var port = ((IPEndPoint)socket.LocalEndPoint!).Port;
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port);
        Assert.That(ListenAddress.Listen(Options("127.0.0.1", port)).Refusal?.Message, Does.Contain("is in use"));
    }

    private static ProgramOptions Options(string host, int port) =>
        CommandLine.Read(["--host", host, "--port", $"{port}"], TestSurroundings.None, TextWriter.Null).Options!;

    [TestCase("http://0.0.0.0:80", "http://127.0.0.1/")]
    [TestCase("http://0.0.0.0:4010", "http://127.0.0.1:4010/")]
    [TestCase("http://[::]:4010", "http://[::1]:4010/")]
    [TestCase("http://10.0.0.5:4010", "http://10.0.0.5:4010/")]
    public void A_client_needs_an_address_that_is_one(string listensOn, string forClients) =>
        Assert.That(ListenAddress.ForClients(new Uri(listensOn)).ToString(), Is.EqualTo(forClients));
}
