using System.Diagnostics;
using System.Globalization;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace Vendo.Emulator.Benchmarks.InProcess;

/// <summary>A process of its own that starts a server, asks it once, and prints the milliseconds.</summary>
internal static class ColdStart
{
    public const string Verb = "cold", Emulator = "emulator", WireMock = "wiremock";

    /// <summary>Runs such a process.</summary>
    public static double Measure(string server)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
            start.ArgumentList.Add(typeof(ColdStart).Assembly.Location);
        start.ArgumentList.Add(Verb);
        start.ArgumentList.Add(server);
        using var process = Process.Start(start)!;
        var printed = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return double.Parse(printed, CultureInfo.InvariantCulture);
    }

    /// <summary>What the process does.</summary>
    public static async Task RunAsync(string server)
    {
        var clock = Stopwatch.StartNew();
        if (server == Emulator)
        {
            await using var vendo = await VendoEmulator.StartAsync();
            using var http = vendo.CreateClient();
            await http.GetStringAsync("/api/v1/integrations");
            Print(clock);
            return;
        }

        using var mock = WireMockServer.Start();
        mock.Given(Request.Create().WithPath("/api/v1/integrations").UsingGet()).RespondWith(Response.Create().WithBody("""{"data":[]}"""));
        using var client = new HttpClient { BaseAddress = new Uri(mock.Url!) };
        await client.GetStringAsync("/api/v1/integrations");
        Print(clock);
    }

    private static void Print(Stopwatch clock) => Console.Write(clock.Elapsed.TotalMilliseconds.ToString(CultureInfo.InvariantCulture));
}
