using System.Globalization;
using Vendo.Emulator.Domain.Faults;

namespace Vendo.Emulator.Tests.Hosting;

/// <summary>What a client sees in the process is what it sees on a port: every fault by every way in which a call ends.</summary>
public sealed class ClientErrorTests
{
    private const string Path = "/api/v1/integrations/dd0e8400-e29b-41d4-a716-446655440008";

    private static readonly Dictionary<string, Action<FaultBuilder>> Faults = new()
    {
        ["respond 503"] = f => f.On("GET", Path).Respond(503),
        ["drop"] = f => f.On("GET", Path).DropConnection(),
        ["drop after the commit"] = f => f.On("GET", Path).DropConnection().AfterCommit(),
        ["truncate"] = f => f.On("GET", Path).TruncateBody(),
        ["never answer"] = f => f.On("GET", Path).NeverAnswer(),
        ["never answer after the commit"] = f => f.On("GET", Path).NeverAnswer().AfterCommit(),
        ["latency of the wall's clock"] = f => f.On("GET", Path).Latency(TimeSpan.FromMinutes(10)),
        ["latency of the emulator's clock"] = f => f.On("GET", Path).Latency(TimeSpan.FromMinutes(10), LatencyClock.Emulator),
        ["latency, then truncate"] = f => f.On("GET", Path).Latency(TimeSpan.FromMilliseconds(1)).TruncateBody(),
        ["latency, then drop"] = f => f.On("GET", Path).Latency(TimeSpan.FromMilliseconds(1)).DropConnection(),
    };

    // Each of them is answered, or never comes to an end by itself.
    private static readonly HashSet<string> Endless = [.. Faults.Keys.Where(name => name.StartsWith("never", StringComparison.Ordinal) || name.StartsWith("latency of", StringComparison.Ordinal))];

    private static readonly Dictionary<string, Func<VendoEmulator, HttpClient, Task<string>>> Calls = new()
    {
        ["client time-out"] = async (_, http) =>
        {
            http.Timeout = TimeSpan.FromMilliseconds(300);
            return await http.GetStringAsync(Path);
        },
        ["cancelled token"] = async (vendo, http) =>
        {
            using var cancel = new CancellationTokenSource();
            var answer = http.GetStringAsync(Path, cancel.Token);
            await ArrivedAsync(vendo);
            await cancel.CancelAsync();
            return await answer;
        },
        ["token cancelled before"] = (_, http) => http.GetStringAsync(Path, new CancellationToken(canceled: true)),
        ["cancelled while it blocks"] = async (vendo, http) =>
        {
            using var cancel = new CancellationTokenSource();
            var answer = Task.Run(() => http.Send(new HttpRequestMessage(HttpMethod.Get, Path), cancel.Token));
            await ArrivedAsync(vendo);
            await cancel.CancelAsync();
            return ((int)(await answer).StatusCode).ToString(CultureInfo.InvariantCulture);
        },
        ["all of it"] = async (_, http) =>
        {
            using var answer = await http.GetAsync(Path);
            return ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture);
        },
        ["headers only, then the body"] = async (_, http) =>
        {
            using var answer = await http.GetAsync(Path, HttpCompletionOption.ResponseHeadersRead);
            return await answer.Content.ReadAsStringAsync();
        },
        ["headers only, then the stream"] = async (_, http) =>
        {
            using var answer = await http.GetAsync(Path, HttpCompletionOption.ResponseHeadersRead);
            await using var stream = await answer.Content.ReadAsStreamAsync();
            using var text = new StreamReader(stream);
            return await text.ReadToEndAsync();
        },
        ["headers only, the stream with a cancelled token"] = async (_, http) =>
        {
            using var answer = await http.GetAsync(Path, HttpCompletionOption.ResponseHeadersRead);
            await using var stream = await answer.Content.ReadAsStreamAsync();
            return $"{await stream.ReadAsync(new byte[10], new CancellationToken(canceled: true))}";
        },
        ["disposed response"] = async (_, http) =>
        {
            var answer = await http.GetAsync(Path, HttpCompletionOption.ResponseHeadersRead);
            answer.Dispose();
            return await answer.Content.ReadAsStringAsync();
        },
    };

    private static IEnumerable<TestCaseData> Cases =>
        from fault in Faults.Keys
        from call in Calls.Keys
        where Endless.Contains(fault) == (call is "client time-out" or "cancelled token" or "cancelled while it blocks") || call == "token cancelled before"
        select new TestCaseData(fault, call);

    [TestCaseSource(nameof(Cases))]
    public async Task A_call_ends_in_the_process_as_it_does_on_a_port(string fault, string call)
    {
        var onPort = await EndAsync(fault, call, onPort: true);
        var inProcess = await EndAsync(fault, call, onPort: false);

        Assert.That(inProcess, Is.EqualTo(onPort));
    }

    private static async Task<string> EndAsync(string fault, string call, bool onPort)
    {
        await using var vendo = await VendoEmulator.StartAsync(o => _ = onPort ? o.UseKestrel() : o);
        vendo.Faults.Add(Faults[fault]);
        using var http = vendo.CreateClient();
        try
        {
            return await Calls[call](vendo, http);
        }
        catch (Exception error)
        {
            return Describe(error);
        }
    }

    private static async Task ArrivedAsync(VendoEmulator vendo)
    {
        while (vendo.Faults.Single().Hits == 0)
            await Task.Yield();
    }

    private static string Describe(Exception? error, bool isCancelled = false) => error switch
    {
        null => "",
        HttpRequestException http => $"{http.GetType().Name} {http.HttpRequestError} {http.StatusCode} ({Describe(http.InnerException)})",
        HttpIOException io when !isCancelled => $"{io.GetType().Name} {io.HttpRequestError} ({Describe(io.InnerException)})",
        OperationCanceledException cancelled => $"{cancelled.GetType().Name} {cancelled.CancellationToken.IsCancellationRequested} ({Describe(cancelled.InnerException, isCancelled: true)})",

        // Which of them it is under a cancelled call differs from run to run on a port.
        IOException or System.Net.Sockets.SocketException or ObjectDisposedException when isCancelled => "transport",
        _ => $"{error.GetType().Name} ({Describe(error.InnerException, isCancelled)})",
    };
}
