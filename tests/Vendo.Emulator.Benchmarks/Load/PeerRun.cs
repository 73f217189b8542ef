using System.Text;
using System.Text.Json.Nodes;
using Vendo.Emulator.Seeding;

namespace Vendo.Emulator.Benchmarks.Load;

/// <summary>The same page from other tools: WireMock.Net with a canned page, and json-server, which has state, if npm is installed.</summary>
internal sealed class PeerRun(LoadOptions options, string folder)
{
    private const string JsonServer = "json-server@0.17.4";

    public void Run(IReadOnlyList<(string Build, (ServedPage Small, ServedPage Large) Pages)> emulators)
    {
        Report.Head("The page beside others", "server", "a second", "p50, µs", "p99, µs", "to the first answer, ms", "MB after the load", "of ours");
        var ours = emulators[0].Pages;
        foreach (var (build, pages) in emulators)
        {
            Row($"Vendo.Emulator, {build}, 1,000", pages.Small, ours.Small);
            Row($"Vendo.Emulator, {build}, 100,000", pages.Large, ours.Large);
        }

        var body = Path.Combine(folder, "page.json");
        File.WriteAllText(body, Page());
        Measure(
            "WireMock.Net, canned", "dotnet", port => [typeof(PeerRun).Assembly.Location, CannedPeer.Verb, $"{port}", body], "/api/v1/integrations", ours.Small);
        if (InstallJsonServer() is not { } server)
        {
            Console.WriteLine("\njson-server: npm is not at hand.");
            return;
        }

        const string path = "/integrations?state=active&status=completed&_sort=updatedAt&_order=desc&_page=1&_limit=20";
        foreach (var (name, integrations, own) in new[] { ("1,000", 1_000, ours.Small), ("100,000", 100_000, ours.Large) })
        {
            var rows = Path.Combine(folder, $"rows-{name}.json");
            File.WriteAllText(rows, RowsOf(integrations));
            Measure($"json-server, {name}", "node", port => [server, "--quiet", "--port", $"{port}", rows], path, own);
        }
    }

    private void Measure(string name, string fileName, Func<int, string[]> args, string path, ServedPage ours)
    {
        using var peer = Peer.Start(fileName, args, path);
        var request = LoadClient.Get(path);
        LoadClient.Run(peer.Port, Math.Max(1, options.Seconds / 2), (_, _) => request);
        var measured = Measured.Median(Enumerable.Range(0, options.Rounds).Select(_ => LoadClient.Run(peer.Port, options.Seconds, (_, _) => request)).ToList());
        Row(name, ServedPage.Of(measured, peer), ours);
    }

    private static void Row(string name, ServedPage page, ServedPage ours) => Report.Row(
        name, Report.Count(page.Load.PerSecond), Report.Number(page.Load.P50), Report.Number(page.Load.P99),
        Report.Number(page.StartMilliseconds), Report.Number(page.ResidentMegabytes), Report.Number(page.Load.PerSecond / ours.Load.PerSecond));

    private static string Page()
    {
        using var emulator = EmulatorBuild.Jit.Start("--in-memory", "--seed", BenchmarkWorld.SeedOf(1_000));
        using var client = new AskingSocket(emulator.Port);
        return Encoding.UTF8.GetString(client.Ask(LoadClient.Get(ReadRun.Page)));
    }

    private static string RowsOf(int integrations)
    {
        using var export = new MemoryStream();
        FixtureFile.Write(BenchmarkWorld.Of(integrations), export);
        var rows = JsonNode.Parse(export.ToArray())!["integrations"]!;
        return new JsonObject { ["integrations"] = rows.DeepClone() }.ToJsonString();
    }

    private string? InstallJsonServer()
    {
        try
        {
            using var npm = System.Diagnostics.Process.Start("npm", ["install", "--silent", "--no-audit", "--no-fund", "--prefix", folder, JsonServer]);
            npm.WaitForExit(TimeSpan.FromMinutes(2));
            var server = Path.Combine(folder, "node_modules", "json-server", "lib", "cli", "bin.js");
            return File.Exists(server) ? server : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
