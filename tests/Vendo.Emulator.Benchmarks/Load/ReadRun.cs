using System.Text.Json;

namespace Vendo.Emulator.Benchmarks.Load;

/// <summary>Reads, with a write in every hundred requests: pages and single rows, of 1,000 and of 100,000 integrations.</summary>
internal sealed class ReadRun(LoadOptions options, EmulatorBuild build)
{
    /// <summary>Two filters, a sort, a total.</summary>
    public const string Page = "/api/v1/integrations?state=active&status=completed&sort=updated_at:desc&limit=20";

    /// <summary>Prints the table. Returns the page of the small world and that of the large one.</summary>
    public (ServedPage Small, ServedPage Large) Run()
    {
        using var small = build.Start("--in-memory", "--seed", BenchmarkWorld.SeedOf(1_000));
        using var large = build.Start("--in-memory", "--seed", BenchmarkWorld.SeedOf(100_000));
        var length = LengthOf(small.Port);
        using var constant = ConstantPeer.Start(length, isInline: false);
        using var inline = ConstantPeer.Start(length, isInline: true);
        var (health, me, body) = (LoadClient.Get("/healthz"), LoadClient.Get("/api/v1/me"), LoadClient.Get(ConstantPeer.Path));
        (string Name, Peer Server, Func<int, int, byte[]> Request)[] runs =
        [
            ("`/healthz`", small, (_, _) => health),
            ("`/me`", small, (_, _) => me),
            ("page of 20, of 1,000", small, Pages(small.Port)),
            ("page of 20, of 100,000", large, Pages(large.Port)),
            ("one, of 1,000", small, Singles(small.Port)),
            ("one, of 100,000", large, Singles(large.Port)),
            ("a constant of the page's size, Kestrel alone", constant, (_, _) => body),
            ("the same, answered on the thread that receives", inline, (_, _) => body),
        ];

        foreach (var (_, server, request) in runs)
            server.Load(options.RestOf(build), request);
        var rounds = runs.Select(_ => new List<Measured>()).ToArray();
        for (var round = 0; round < options.Rounds; round++)
        {
            for (var i = 0; i < runs.Length; i++)
                rounds[i].Add(runs[i].Server.Load(options.Seconds, runs[i].Request));
        }

        var medians = rounds.Select(Measured.Median).ToArray();
        Report.Head($"Reads, {build.Name}", "request", "a second", "p50, µs", "p99, µs", "server, µs", "of `/healthz`", "of the constant", "of the other constant", "of 1,000's");
        for (var i = 0; i < runs.Length; i++)
        {
            Report.Row(
                runs[i].Name, Report.Count(medians[i].PerSecond), Report.Number(medians[i].P50), Report.Number(medians[i].P99), Report.Tenths(medians[i].ServerTime),
                Ratio(i, 0), i is 2 or 3 ? Ratio(i, 6) : "", i is 2 or 3 ? Ratio(i, 7) : "", i is 3 or 5 ? Ratio(i, i - 1) : "");
        }

        return (ServedPage.Of(medians[2], small), ServedPage.Of(medians[3], large));

        // Round by round, because the machine's other load varies.
        string Ratio(int of, int to) => Report.Number(rounds[of].Zip(rounds[to], (a, b) => a.PerSecond / b.PerSecond).Order().ElementAt(options.Rounds / 2));
    }

    private static int LengthOf(int port)
    {
        using var client = new AskingSocket(port);
        return client.Ask(LoadClient.Get(Page)).Length;
    }

    private static Func<int, int, byte[]> Pages(int port)
    {
        var page = LoadClient.Get(Page);
        return WithWrites(port, (_, _) => page);
    }

    private static Func<int, int, byte[]> Singles(int port)
    {
        var gets = Ids(port).Select(id => LoadClient.Get($"/api/v1/integrations/{id}")).ToArray();
        return WithWrites(port, (connection, n) => gets[(connection + n) % gets.Length]);
    }

    // Each connection pauses and resumes its own row, which moves the row in every list.
    private static Func<int, int, byte[]> WithWrites(int port, Func<int, int, byte[]> read)
    {
        var writes = Ids(port).Take(LoadClient.Connections)
            .Select(id => new[] { LoadClient.Post($"/api/v1/integrations/{id}/pause"), LoadClient.Post($"/api/v1/integrations/{id}/resume") })
            .ToArray();
        return (connection, n) => n % 100 == 99 ? writes[connection][n / 100 % 2] : read(connection, n);
    }

    private static string[] Ids(int port)
    {
        using var client = new AskingSocket(port);
        using var page = JsonDocument.Parse(client.Ask(LoadClient.Get("/api/v1/integrations?state=active&limit=100")).ToArray());
        return [.. page.RootElement.GetProperty("data").EnumerateArray().Select(row => row.GetProperty("id").GetString()!)];
    }
}
