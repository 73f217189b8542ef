using Vendo.Emulator.Server.Options;
using Vendo.Emulator.Server.Starting;

namespace Vendo.Emulator.Server.Tests.Starting;

public sealed class ListenAddressTests
{
    [TestCase("127.0.0.1", "http://127.0.0.1:4010")]
    [TestCase("localhost", "http://127.0.0.1:4010")]
    [TestCase("::1", "http://[::1]:4010")]
    [TestCase("0.0.0.0", "http://0.0.0.0:4010")]
    public void An_address_becomes_a_URL(string host, string url) =>
        Assert.That(ListenAddress.UrlOf(CommandLine.Read(["--host", host], _ => null, TextWriter.Null).Options!), Is.EqualTo(url));

    [TestCase("http://0.0.0.0:80", "http://127.0.0.1/")]
    [TestCase("http://0.0.0.0:4010", "http://127.0.0.1:4010/")]
    [TestCase("http://[::]:4010", "http://[::1]:4010/")]
    [TestCase("http://10.0.0.5:4010", "http://10.0.0.5:4010/")]
    public void A_client_needs_an_address_that_is_one(string listensOn, string forClients) =>
        Assert.That(ListenAddress.ForClients(new Uri(listensOn)).ToString(), Is.EqualTo(forClients));
}
