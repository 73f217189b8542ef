using System.Threading.Channels;
using Refit;

namespace Vendo.Emulator.Sample;

/// <summary>Takes orders for syncs, and waits for the worker to carry each of them out.</summary>
public sealed class SyncDesk
{
    private readonly Channel<SyncOrder> _orders = Channel.CreateUnbounded<SyncOrder>();

    /// <summary>The orders that nobody has taken.</summary>
    public ChannelReader<SyncOrder> Orders => _orders.Reader;

    /// <summary>Orders a sync, waits for its end, and tells the worker that it has seen it.</summary>
    /// <returns>completed, failed, cancelled or timeout; or the error code of Vendo.</returns>
    public async Task<string> SyncAsync(Guid integration, CancellationToken cancellation)
    {
        var order = new SyncOrder(integration);
        await _orders.Writer.WriteAsync(order, cancellation);
        var result = await order.Result.Task.WaitAsync(cancellation);
        order.Seen.SetResult();
        return result;
    }
}

/// <summary>An order for a sync.</summary>
/// <param name="Integration">Which integration.</param>
public sealed record SyncOrder(Guid Integration)
{
    /// <summary>How it ended.</summary>
    public TaskCompletionSource<string> Result { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completed when the desk has seen the result.</summary>
    public TaskCompletionSource Seen { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>Carries out one order after the other: it starts the sync, polls its job every five seconds, and waits until the desk has seen the result.</summary>
public sealed class SyncWorker(SyncDesk desk, IVendoApi vendo, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(5), Patience = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var order in desk.Orders.ReadAllAsync(stoppingToken))
        {
            order.Result.SetResult(await SyncAsync(order.Integration, stoppingToken));
            await order.Seen.Task.WaitAsync(TimeSpan.FromMinutes(1), time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<string> SyncAsync(Guid integration, CancellationToken cancellation)
    {
        try
        {
            var deadline = time.GetUtcNow() + Patience;
            var job = (string)(await vendo.SyncAsync(integration, cancellation))["data"]!["jobId"]!;
            while (time.GetUtcNow() < deadline)
            {
                var status = (string)(await vendo.GetJobAsync(job, cancellation))["data"]!["status"]!;
                if (status is "completed" or "failed" or "cancelled")
                    return status;
                await Task.Delay(Poll, time, cancellation);
            }

            return "timeout";
        }
        catch (ApiException refused)
        {
            return $"refused: {(int)refused.StatusCode}";
        }
        catch (Exception lost) when (lost is HttpRequestException or Polly.Timeout.TimeoutRejectedException)
        {
            return "lost";
        }
    }
}
