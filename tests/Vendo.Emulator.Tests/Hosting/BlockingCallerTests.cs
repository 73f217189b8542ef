using System.Collections.Concurrent;
using Vendo.Emulator.Domain.Faults;

namespace Vendo.Emulator.Tests.Hosting;

/// <summary>
/// A caller that blocks the one thread of its synchronization context, as user interfaces and some test frameworks have
/// one, is answered: nothing of ours waits for that thread.
/// </summary>
[TestFixture(false)]
[TestFixture(true)]
public sealed class BlockingCallerTests(bool onPort)
{
    private const string Id = "dd0e8400-e29b-41d4-a716-446655440008";

    private static readonly Dictionary<string, Func<VendoEmulator, HttpClient, Task>> Calls = new()
    {
        ["GET"] = (_, http) => http.GetAsync("/api/v1/me"),
        ["POST"] = (_, http) => http.PostAsync($"/api/v1/integrations/{Id}/sync", null),
        ["unknown route"] = (_, http) => http.GetAsync("/api/v1/nope"),
        ["pages"] = (_, http) => http.GetAsync("/openapi/v1.json"),
        ["control"] = (_, http) => http.GetAsync("/_emulator/clock"),
        ["advance over HTTP"] = (_, http) => http.PostAsync("/_emulator/clock/advance", new StringContent("""{"by":"PT1H"}""", null, "application/json")),
        ["AdvanceAsync"] = (vendo, _) => vendo.AdvanceAsync(TimeSpan.FromHours(1)),
        ["AdvanceToAsync"] = (vendo, _) => vendo.AdvanceToAsync(vendo.Now.AddHours(1)),
        ["AdvanceToNextAsync"] = (vendo, _) => vendo.AdvanceToNextAsync(),
        ["AdvanceUntilSettledAsync"] = async (vendo, http) =>
        {
            await http.PostAsync($"/api/v1/integrations/{Id}/sync", null).ConfigureAwait(false);
            await vendo.AdvanceUntilSettledAsync("job_98765").ConfigureAwait(false);
        },
        ["AdvanceUntilAsync task"] = (vendo, _) => vendo.AdvanceUntilAsync(DelayAsync(vendo)),
        ["AdvanceUntilAsync condition"] = (vendo, _) => vendo.AdvanceUntilAsync(() => vendo.Now.Hour == 20),
        ["advance past a timer"] = (vendo, http) =>
        {
            var delay = DelayAsync(vendo);
            return Task.WhenAll(delay, vendo.AdvanceAsync(TimeSpan.FromHours(1)));
        },
        ["latency"] = (vendo, http) =>
        {
            vendo.Faults.Add(f => f.On("GET", "/api/v1/me").Latency(TimeSpan.FromMilliseconds(5)));
            return http.GetAsync("/api/v1/me");
        },
        ["parked"] = (vendo, http) =>
        {
            vendo.Faults.Add(f => f.On("GET", "/api/v1/me").Latency(TimeSpan.FromMinutes(5), LatencyClock.Emulator));
            var answer = http.GetAsync("/api/v1/me");
            return Task.WhenAll(answer, vendo.AdvanceUntilAsync(answer));
        },
        ["ResetAsync"] = (vendo, _) => vendo.ResetAsync(),
        ["ExportAsync and ImportAsync"] = async (vendo, _) => await vendo.ImportAsync(await vendo.ExportAsync().ConfigureAwait(false)).ConfigureAwait(false),
        ["events"] = async (vendo, _) =>
        {
            using var events = vendo.Events.Subscribe();
            await vendo.ResetAsync().ConfigureAwait(false);
            await foreach (var change in events.ConfigureAwait(false))
                return;
        },
        ["StartAsync and DisposeAsync"] = async (_, _) => await (await VendoEmulator.StartAsync().ConfigureAwait(false)).DisposeAsync().ConfigureAwait(false),
        ["DisposeAsync"] = (vendo, _) => vendo.DisposeAsync().AsTask(),
        ["Dispose"] = (vendo, _) =>
        {
            vendo.Dispose();
            return Task.CompletedTask;
        },
        ["Fork, Checkpoint, Restore, Seed"] = (vendo, _) =>
        {
            vendo.Restore(vendo.Checkpoint());
            vendo.Seed(s => s.App("shopify"));
            return vendo.Fork().DisposeAsync().AsTask();
        },
    };

    private static IEnumerable<string> Names => Calls.Keys;

    [TestCaseSource(nameof(Names))]
    public void Who_blocks_is_answered(string call)
    {
        using var context = new OneThread();
        var ended = context.RunAsync(() =>
        {
            var vendo = VendoEmulator.StartAsync(o => _ = onPort ? o.UseKestrel() : o).Result;
            using var http = vendo.CreateClient();
            Calls[call](vendo, http).Wait();
            vendo.DisposeAsync().AsTask().Wait();
        });

        Assert.That(ended.Wait(TimeSpan.FromSeconds(40)), Is.True, $"a deadlock: {string.Join(", ", context.Posts)}");
        Assert.That(context.Posts.Where(post => post.Contains("Vendo.", StringComparison.Ordinal)), Is.Empty);
    }

    private static async Task DelayAsync(VendoEmulator vendo)
    {
        for (var i = 0; i < 3; i++)
            await Task.Delay(TimeSpan.FromMinutes(1), vendo.TimeProvider).ConfigureAwait(false);
    }

    /// <summary>One thread, which runs what is posted to it one after the other.</summary>
    private sealed class OneThread : SynchronizationContext, IDisposable
    {
        private readonly BlockingCollection<Action> _posted = [];

        public OneThread() => new Thread(() =>
        {
            SetSynchronizationContext(this);
            foreach (var action in _posted.GetConsumingEnumerable())
                action();
        })
        { IsBackground = true }.Start();

        /// <summary>What somebody has posted: whose continuation waits for this thread.</summary>
        public ConcurrentQueue<string> Posts { get; } = new();

        public override void Post(SendOrPostCallback d, object? state) => Posts.Enqueue($"{(state as Delegate)?.Target ?? state}");

        public Task RunAsync(Action action)
        {
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _posted.Add(() =>
            {
                try
                {
                    action();
                    done.SetResult();
                }
                catch (Exception error)
                {
                    done.SetException(error);
                }
            });
            return done.Task;
        }

        public void Dispose() => _posted.CompleteAdding();
    }
}
