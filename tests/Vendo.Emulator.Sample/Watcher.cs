using System.Collections.Concurrent;
using Refit;

namespace Vendo.Emulator.Sample;

/// <summary>What needs a person's attention, by integration.</summary>
public sealed class Board
{
    /// <summary>The problems, by the id of the integration.</summary>
    public ConcurrentDictionary<string, string> Problems { get; } = new();

    /// <summary>How often the watcher has looked.</summary>
    public int Looks { get; set; }
}

/// <summary>Looks at all integrations every minute.</summary>
public sealed class Watcher(IVendoApi vendo, Board board, TimeProvider time) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await LookAsync(stoppingToken);
    }

    private async Task LookAsync(CancellationToken cancellation)
    {
        try
        {
            var page = await vendo.ListIntegrationsAsync(cancellation);
            foreach (var row in page["data"]!.AsArray())
            {
                var id = (string)row!["id"]!;
                if ((string?)row["status"] == "errored")
                    board.Problems[id] = (string)(await vendo.GetIntegrationAsync(Guid.Parse(id), cancellation))["data"]!["lastError"]!;
                else
                    board.Problems.TryRemove(id, out _);
            }

            board.Problems.TryRemove("vendo", out _);
        }
        catch (Exception error) when (error is ApiException or HttpRequestException or Polly.Timeout.TimeoutRejectedException)
        {
            board.Problems["vendo"] = error is ApiException answer ? $"Vendo answers {(int)answer.StatusCode}" : "Vendo does not answer";
        }

        board.Looks++;
    }
}
