using System.Diagnostics;

namespace Vendo.Emulator.Campaigns.Soak;

/// <summary>A day a second over a data file, with requests beside it: memory and file stay below bounds, and every request is answered.</summary>
internal static class SoakCampaign
{
    // Far above what a thousand finished jobs of each of a thousand integrations take, far below a growth without end (4 GB within minutes).
    private const long MostMemory = 1L << 30, MostFile = 2L << 30;

    public static async Task<int> RunAsync(CampaignOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("vendo-emulator-soak-");
        var (requests, largest, slowest) = (0, 0L, TimeSpan.Zero);
        string? wrong = null;
        try
        {
            var data = Path.Combine(folder.FullName, "data.db");
            using var emulator = await EmulatorChild.StartAsync(options, "--data", data, "--seed", "generated:1000", "--clock", "real", "--time-scale", "86400");
            for (var watch = Stopwatch.StartNew(); watch.Elapsed < options.Duration && wrong is null; requests++)
            {
                var begun = watch.Elapsed;
                using var answer = await emulator.Client.GetAsync(requests % 2 == 0 ? "api/v1/integrations?limit=20" : "api/v1/jobs?limit=20");
                slowest = TimeSpan.FromTicks(Math.Max(slowest.Ticks, (watch.Elapsed - begun).Ticks));
                largest = Math.Max(largest, emulator.Resident);
                var file = new FileInfo(data).Length;
                wrong = !answer.IsSuccessStatusCode ? $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}"
                    : largest > MostMemory ? $"it holds {largest >> 20} MB of memory"
                    : file > MostFile ? $"the file has {file >> 20} MB"
                    : null;
                await Task.Delay(20);
            }
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException or InvalidOperationException)
        {
            wrong = error.Message;
        }

        folder.Delete(recursive: true);
        if (wrong is not null)
            Console.WriteLine($"soak: after {requests} requests: {wrong}");
        Console.WriteLine($"soak: {requests} requests, the slowest {slowest.TotalMilliseconds:0} ms, at most {largest >> 20} MB, {(wrong is null ? 0 : 1)} faults");
        return wrong is null ? 0 : 1;
    }
}
