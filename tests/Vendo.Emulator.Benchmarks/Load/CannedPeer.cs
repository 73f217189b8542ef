using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;
using WireMock.Settings;

namespace Vendo.Emulator.Benchmarks.Load;

/// <summary>WireMock.Net with one canned page. The benchmark program starts itself with this verb, so that WireMock.Net has its own process.</summary>
internal static class CannedPeer
{
    public const string Verb = "canned-peer";

    public static void Serve(int port, string body)
    {
        using var server = WireMockServer.Start(new WireMockServerSettings { Urls = [$"http://127.0.0.1:{port}"], MaxRequestLogCount = 100 });
        server.Given(Request.Create().WithPath("/api/v1/integrations").UsingGet())
            .RespondWith(Response.Create().WithStatusCode(200).WithHeader("Content-Type", "application/json; charset=utf-8").WithBody(body));
        Thread.Sleep(Timeout.Infinite);
    }
}
