using System.Net;
using System.Threading.Channels;
using Vendo.Emulator.Domain.Faults;

namespace Vendo.Emulator.Tests.Hosting.Advancing;

/// <summary>
/// Code that polls, retries and limits time, in every way that .NET offers. Each runs to its end while an advance moves
/// the clock, and writes down when it did what.
/// </summary>
internal sealed class CodeUnderTest(VendoEmulator vendo)
{
    private const string Id = "dd0e8400-e29b-41d4-a716-446655440008";
    private const string Sync = $"/api/v1/integrations/{Id}/sync";

    private readonly HttpClient _http = vendo.CreateClient();
    private readonly TimeProvider _time = vendo.TimeProvider;
    private readonly DateTimeOffset _start = vendo.Now;
    private readonly List<string> _log = [];

    /// <summary>Every way, by its name.</summary>
    public static IReadOnlyDictionary<string, Func<CodeUnderTest, Task>> Ways { get; } = new Dictionary<string, Func<CodeUnderTest, Task>>
    {
        ["periodic timer"] = code => code.PeriodicAsync(),
        ["periodic timer on the pool"] = code => Task.Run(code.PeriodicAsync),
        ["delay"] = code => code.PollAsync(),
        ["delay on the pool"] = code => Task.Run(code.PollAsync),
        ["retry after a 503"] = code => code.RetryAsync(),
        ["time-out and retry"] = code => code.TimeOutAsync(),
        ["delayed cancellation"] = code => code.DelayedCancellationAsync(),
        ["two services over a channel"] = code => code.TwoServicesAsync(),
        ["two services with a semaphore"] = code => code.SemaphoreAsync(),
        ["yields between requests"] = code => code.YieldAsync(),
        ["blocks on async code"] = code => Task.Run(() => code.PollAsync().GetAwaiter().GetResult()),
        ["blocks within a callback"] = code => code.BlockWithinCallbackAsync(),
        ["blocks its own thread"] = code => Task.Factory.StartNew(code.BlockOnDelays, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default),
        ["sends synchronously"] = code => Task.Run(code.SendSynchronously),
        ["waits for a parked answer"] = code => code.ParkedAsync(),
        ["sends a parked request synchronously"] = code => Task.Run(code.SendParked),
        ["raw timers"] = code => code.RawTimersAsync(),
    };

    /// <summary>What it did, and what the world did meanwhile.</summary>
    public static async Task<string> RunAsync(VendoEmulator emulator, string way)
    {
        await using var vendo = emulator.Fork();
        var code = new CodeUnderTest(vendo);
        var running = Ways[way](code);
        var ledger = await vendo.AdvanceUntilAsync(running, TimeSpan.FromHours(12));
        await running;
        var story = string.Join('\n', code._log);
        var asked = string.Join('\n', vendo.Requests.Select(exchange => $"{exchange.At - code._start} {exchange.Method} {exchange.Path} {exchange.StatusCode}"));
        return $"{story}\n{asked}\n{ledger.Now - ledger.From}\n{string.Join('\n', ledger.Entries)}";
    }

    private void Record(string what) => _log.Add($"{vendo.Now - _start} {what}");

    private async Task<string> GetAsync(string path = "/api/v1/integrations/" + Id)
    {
        using var answer = await _http.GetAsync(path);
        Record($"{path} {(int)answer.StatusCode}");
        return await answer.Content.ReadAsStringAsync();
    }

    private async Task SyncAsync()
    {
        using var answer = await _http.PostAsync(Sync, null);
        Record($"sync {(int)answer.StatusCode}");
    }

    private async Task PeriodicAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(7), _time);
        for (var tick = 0; tick < 20 && await timer.WaitForNextTickAsync(); tick++)
        {
            await SyncAsync();
            await GetAsync();
        }
    }

    private async Task PollAsync()
    {
        for (var round = 0; round < 5; round++)
        {
            await SyncAsync();
            while (!(await GetAsync()).Contains("\"status\":\"completed\"", StringComparison.Ordinal))
                await Task.Delay(TimeSpan.FromSeconds(7), _time);
            await Task.Delay(TimeSpan.FromMinutes(1), _time);
        }
    }

    private async Task RetryAsync()
    {
        vendo.Faults.Add(f => f.On("POST", "/api/v1/integrations/*/sync").Times(6).Respond(503));
        for (var attempt = 1; ; attempt++)
        {
            using var answer = await _http.PostAsync(Sync, null).ConfigureAwait(false);
            Record($"{(int)answer.StatusCode}");
            if (answer.IsSuccessStatusCode)
                return;
            await Task.Delay(TimeSpan.FromSeconds(1 << attempt), _time).ConfigureAwait(false);
        }
    }

    private async Task TimeOutAsync()
    {
        vendo.Faults.Add(f => f.On("GET", "/api/v1/integrations/*").Times(3).NeverAnswer());
        for (var attempt = 1; ; attempt++)
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10), _time);
            try
            {
                using var answer = await _http.GetAsync("/api/v1/integrations/" + Id, limit.Token);
                Record($"{(int)answer.StatusCode}");
                return;
            }
            catch (OperationCanceledException cancelled) when (cancelled.CancellationToken == limit.Token)
            {
                Record("time-out");
                await Task.Delay(TimeSpan.FromSeconds(attempt), _time);
            }
        }
    }

    private async Task DelayedCancellationAsync()
    {
        using var end = new CancellationTokenSource(TimeSpan.FromMinutes(3), _time);
        try
        {
            while (true)
            {
                await GetAsync();
                await Task.Delay(TimeSpan.FromSeconds(50), _time, end.Token);
            }
        }
        catch (OperationCanceledException)
        {
            Record("cancelled");
        }

        await SyncAsync();
    }

    private async Task TwoServicesAsync()
    {
        var (there, back) = (Channel.CreateUnbounded<int>(), Channel.CreateUnbounded<int>());
        async Task AskAsync()
        {
            for (var i = 0; i < 20; i++)
            {
                await Task.Delay(TimeSpan.FromSeconds(45), _time);
                await there.Writer.WriteAsync(i);
                await back.Reader.ReadAsync();
                await GetAsync();
            }

            there.Writer.Complete();
        }

        async Task AnswerAsync()
        {
            await foreach (var i in there.Reader.ReadAllAsync())
            {
                await SyncAsync();
                await Task.Delay(TimeSpan.FromSeconds(i), _time);
                await back.Writer.WriteAsync(i);
            }
        }

        await Task.WhenAll(Task.Run(AnswerAsync), Task.Run(AskAsync));
    }

    private async Task SemaphoreAsync()
    {
        using var turn = new SemaphoreSlim(0);
        var producer = Task.Run(async () =>
        {
            using var timer = new PeriodicTimer(TimeSpan.FromSeconds(30), _time);
            for (var i = 0; i < 30 && await timer.WaitForNextTickAsync(); i++)
                turn.Release();
        });
        var consumer = Task.Run(async () =>
        {
            for (var i = 0; i < 30; i++)
            {
                await turn.WaitAsync();
                await SyncAsync();
            }
        });
        await Task.WhenAll(producer, consumer);
    }

    private async Task YieldAsync()
    {
        for (var i = 0; i < 20; i++)
        {
            await Task.Delay(TimeSpan.FromSeconds(20), _time);
            await Task.Yield();
            await SyncAsync();
            await Task.Run(() => GetAsync());
        }
    }

    private async Task BlockWithinCallbackAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(10), _time);
        for (var i = 0; i < 3 && await timer.WaitForNextTickAsync(); i++)
        {
            SyncAsync().GetAwaiter().GetResult();
            Task.Delay(TimeSpan.FromSeconds(20), _time).GetAwaiter().GetResult();
            GetAsync().GetAwaiter().GetResult();
            Task.Delay(TimeSpan.FromSeconds(20), _time).Wait();
            GetAsync().Wait();
        }
    }

    private void BlockOnDelays()
    {
        for (var i = 0; i < 20; i++)
        {
            SyncAsync().Wait();
            Task.Delay(TimeSpan.FromSeconds(31), _time).Wait();
            GetAsync().Wait();
        }
    }

    private void SendSynchronously()
    {
        for (var i = 0; i < 10; i++)
        {
            using var answer = _http.Send(new HttpRequestMessage(HttpMethod.Post, Sync));
            Record($"{answer.StatusCode}");
            Task.Delay(TimeSpan.FromSeconds(11), _time).Wait();
        }
    }

    private async Task ParkedAsync()
    {
        vendo.Faults.Add(f => f.On("GET", "/api/v1/integrations/*").Latency(TimeSpan.FromMinutes(4), LatencyClock.Emulator));
        for (var i = 0; i < 5; i++)
        {
            await SyncAsync();
            await GetAsync();
        }
    }

    private void SendParked()
    {
        vendo.Faults.Add(f => f.On("POST", "/api/v1/integrations/*/sync").Latency(TimeSpan.FromMinutes(4), LatencyClock.Emulator));
        for (var i = 0; i < 5; i++)
        {
            using var answer = _http.Send(new HttpRequestMessage(HttpMethod.Post, Sync));
            Record($"{answer.StatusCode}");
        }
    }

    private async Task RawTimersAsync()
    {
        var (done, ticks) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), 0);
        await using var timer = _time.CreateTimer(
            _ =>
            {
                GetAsync().GetAwaiter().GetResult();
                if (++ticks == 10)
                    done.TrySetResult();
            },
            null,
            TimeSpan.Zero,
            TimeSpan.FromSeconds(13));
        await done.Task;
        await SyncAsync();
    }
}
