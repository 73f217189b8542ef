using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Vendo.Emulator.Campaigns.Soak;

/// <summary>
/// A thousand integrations on a clock that runs a day a second, over a data file, with reads, writes and calls of the
/// control surface beside it. Memory, file and the slowest answer stay below bounds, and SIGTERM ends the program in time.
/// </summary>
internal static class SoakCampaign
{
    // The bounds of issue 12; the file, its log of up to 16 MB included, holds 50,000 finished jobs in about half of this.
    private const long MostMemory = 400 << 20, MostFiles = 128 << 20;

    private static readonly TimeSpan SlowestAnswer = TimeSpan.FromSeconds(1), Pause = TimeSpan.FromMilliseconds(20);

    private static readonly (string Method, string Path, string? Body)[] Requests =
    [
        ("GET", "api/v1/integrations?limit=20", null),
        ("GET", "api/v1/jobs?limit=20&status=completed", null),
        ("PATCH", "api/v1/integrations/{id}", """{"schedule":{}}"""),
        ("GET", "_emulator/clock", null),
        ("GET", "api/v1/jobs?limit=100", null),
        ("PUT", "_emulator/clock", """{"mode":"real","scale":86400}"""),
    ];

    public static async Task<int> RunAsync(CampaignOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("vendo-emulator-soak-");
        var (requests, memory, files, slowest) = (0, 0L, 0L, (Took: TimeSpan.Zero, Line: "none"));
        var stop = TimeSpan.Zero;
        string? wrong = null;
        try
        {
            using var emulator = await EmulatorChild.StartAsync(
                options, "--data", Path.Combine(folder.FullName, "data.db"), "--fixture", "generated:1000", "--clock", "real", "--time-scale", "86400");
            var list = JsonElement.Parse(await emulator.Client.GetStringAsync("api/v1/integrations?limit=1"));
            var id = list.GetProperty("data")[0].GetProperty("id").GetString();
            for (var watch = Stopwatch.StartNew(); watch.Elapsed < options.Duration && wrong is null; requests++)
            {
                var (method, path, body) = Requests[requests % Requests.Length];
                var begun = watch.Elapsed;
                using var request = new HttpRequestMessage(new HttpMethod(method), path.Replace("{id}", id, StringComparison.Ordinal))
                {
                    Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json"),
                };
                using var answer = await emulator.Client.SendAsync(request);
                if (watch.Elapsed - begun is var took && took > slowest.Took)
                    slowest = (took, $"{method} {path} after {begun.TotalSeconds:0} s");
                memory = Math.Max(memory, emulator.Resident);
                files = Math.Max(files, folder.EnumerateFiles().Sum(file => file.Length));
                wrong = !answer.IsSuccessStatusCode ? $"{method} {path} answers {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}"
                    : memory > MostMemory ? $"it holds {memory >> 20} MB of memory; the bound is {MostMemory >> 20}"
                    : files > MostFiles ? $"the data file and its log have {files >> 20} MB; the bound is {MostFiles >> 20}"
                    : took > SlowestAnswer * options.Patience ? $"{slowest.Line} took {took.TotalMilliseconds:0} ms; the bound is {(SlowestAnswer * options.Patience).TotalMilliseconds:0}"
                    : null;
                await Task.Delay(Pause);
            }

            stop = await emulator.StopAsync();
            if (stop > SlowestAnswer * options.Patience)
                wrong ??= $"SIGTERM took {stop.TotalMilliseconds:0} ms";
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException or InvalidOperationException)
        {
            wrong = error.Message;
        }

        folder.Delete(recursive: true);
        if (wrong is not null)
            Console.WriteLine($"soak: after {requests} requests: {wrong}");
        Console.WriteLine(
            $"soak: {requests} requests, the slowest {slowest.Took.TotalMilliseconds:0} ms ({slowest.Line}), at most {memory >> 20} MB of memory and {files >> 20} MB of files, "
            + $"SIGTERM {stop.TotalMilliseconds:0} ms, {(wrong is null ? 0 : 1)} faults");
        return wrong is null ? 0 : 1;
    }
}
