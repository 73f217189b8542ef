using System.Diagnostics;
using LiteDB;

namespace Vendo.Emulator.Benchmarks.Load;

/// <summary>Creations: in memory, durable, and LiteDB alone with one insert per commit in the same folder.</summary>
internal sealed class WriteRun(LoadOptions options, EmulatorBuild build, string folder)
{
    private static readonly byte[] Create = LoadClient.Post("/api/v1/integrations", """
        {"destinationAppId":"bb0e8400-e29b-41d4-a716-446655440006","dataType":"events","config":{"tasks":[{"task_type":"track_events"}]},"schedule":{"frequencyValue":1,"frequencyUnit":"days"}}
        """);

    private static readonly byte[] Health = LoadClient.Get("/healthz");

    public void Run()
    {
        List<Measured> health = [], memory = [], durable = [], oneByOne = [], bare = [];
        for (var round = 0; round < options.Rounds; round++)
        {
            var file = Path.Combine(folder, $"{build.Name}-{round}.db");
            memory.Add(Creations(LoadClient.Connections, health, "--in-memory"));
            durable.Add(Creations(LoadClient.Connections, null, "--data", file));
            oneByOne.Add(Creations(1, null, "--data", file + "1"));
            bare.Add(Inserts(file + "2"));
        }

        var basis = Measured.Median(bare);
        Report.Head($"Creations, {build.Name}", "what", "a second", "p50, µs", "p99, µs", "server, µs", "of one insert a commit", "of `/healthz`");
        Row("in memory, 16 clients", Measured.Median(memory), memory.Zip(health, (a, b) => a.PerSecond / b.PerSecond).Order().ElementAt(memory.Count / 2));
        Row("durable, 16 clients", Measured.Median(durable));
        Row("durable, 1 client", Measured.Median(oneByOne));
        Row("LiteDB alone, one insert a commit", basis);

        void Row(string what, Measured measured, double? ofHealth = null) => Report.Row(
            what, Report.Count(measured.PerSecond), Report.Number(measured.P50), Report.Number(measured.P99), measured.ServerTime > 0 ? Report.Tenths(measured.ServerTime) : "", Report.Number(measured.PerSecond / basis.PerSecond),
            ofHealth is { } ratio ? Report.Number(ratio) : "");
    }

    private Measured Creations(int connections, List<Measured>? health, params string[] args)
    {
        using var peer = build.Start(args);

        peer.Load(options.RestOf(build), (_, _) => Create, connections);
        health?.Add(peer.Load(options.Seconds, (_, _) => Health, connections));
        return peer.Load(options.Seconds, (_, _) => Create, connections);
    }

    private Measured Inserts(string file)
    {
        using var database = new LiteDatabase(file);
        var rows = database.GetCollection("integrations");
        var ticks = new List<long>();
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed.TotalSeconds < options.Seconds)
        {
            var begun = clock.ElapsedTicks;
            rows.Insert(new BsonDocument { ["_id"] = (long)ticks.Count, ["config"] = "{\"tasks\":[{\"task_type\":\"track_events\"}]}", ["dataType"] = "events", ["state"] = "active" });
            ticks.Add((clock.ElapsedTicks - begun) * TimeSpan.TicksPerSecond / Stopwatch.Frequency);
        }

        return Measured.Of([ticks], clock.Elapsed.TotalSeconds);
    }
}
