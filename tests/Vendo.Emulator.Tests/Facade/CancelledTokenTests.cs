using System.Reflection;
using System.Text.Json.Nodes;

namespace Vendo.Emulator.Tests.Facade;

/// <summary>
/// Cancelled tokens at every public method that takes one: an OperationCanceledException of that token, and nothing is carried out that
/// would not have been on a port. The methods are found by reflection, so that a new one has to be decided about.
/// </summary>
public sealed class CancelledTokenTests
{
    private const string Job = "job_98765", Integration = "dd0e8400-e29b-41d4-a716-446655440008";

    // How each method is called, and with a token that is cancelled while it works.
    private static readonly Dictionary<string, Func<VendoEmulator, CancellationToken, Task>> Calls = new()
    {
        ["VendoEmulator.StartAsync"] = async (_, token) => await (await VendoEmulator.StartAsync(cancellation: token)).DisposeAsync(),
        ["VendoEmulator.AdvanceAsync"] = (vendo, token) => vendo.AdvanceAsync(TimeSpan.FromDays(3650), token),
        ["VendoEmulator.AdvanceToAsync"] = (vendo, token) => vendo.AdvanceToAsync(vendo.Now.AddDays(3650), token),
        ["VendoEmulator.AdvanceToNextAsync"] = (vendo, token) => vendo.AdvanceToNextAsync(token),
        ["VendoEmulator.AdvanceUntilSettledAsync"] = (vendo, token) => vendo.AdvanceUntilSettledAsync(Job, token),
        ["VendoEmulator.AdvanceUntilAsync(Task)"] = (vendo, token) => vendo.AdvanceUntilAsync(Task.Delay(Timeout.InfiniteTimeSpan, vendo.TimeProvider, CancellationToken.None), TimeSpan.FromDays(3650), token),
        ["VendoEmulator.AdvanceUntilAsync(Task<T>)"] = (vendo, token) => vendo.AdvanceUntilAsync(new TaskCompletionSource<int>().Task, TimeSpan.FromDays(3650), token),
        ["VendoEmulator.AdvanceUntilAsync(Func<Boolean>)"] = (vendo, token) => vendo.AdvanceUntilAsync(() => false, TimeSpan.FromDays(3650), token),
        ["VendoEmulator.Forecast"] = (vendo, token) => Task.Run(() => vendo.Forecast(DateTimeOffset.MaxValue, cancellation: token), CancellationToken.None),
        ["VendoEmulator.ConnectAsync"] = async (vendo, token) => await (await VendoEmulator.ConnectAsync(vendo.BaseAddress, cancellation: token)).DisposeAsync(),
        ["ConnectedEmulator.AdvanceAsync"] = Connected((vendo, token) => vendo.AdvanceAsync(TimeSpan.FromDays(3650), token)),
        ["ConnectedEmulator.AdvanceToAsync"] = Connected((vendo, token) => vendo.AdvanceToAsync(vendo.Now.AddDays(3650), token)),
        ["ConnectedEmulator.AdvanceToNextAsync"] = Connected((vendo, token) => vendo.AdvanceToNextAsync(token)),
        ["ConnectedEmulator.AdvanceUntilSettledAsync"] = Connected((vendo, token) => vendo.AdvanceUntilSettledAsync(Job, token)),
        ["ConnectedEmulator.AdvanceUntilAsync"] = Connected((vendo, token) => vendo.AdvanceUntilAsync(() => false, TimeSpan.FromDays(3650), token)),
        ["ConnectedEmulator.Forecast"] = Connected((vendo, token) => Task.Run(() => vendo.Forecast(DateTimeOffset.MaxValue, cancellation: token), CancellationToken.None)),
        ["ExchangeLog.WaitForAsync"] = (vendo, token) => vendo.Requests.WaitForAsync("GET", "/nobody/asks", within: TimeSpan.FromDays(3650), cancellation: token),
        ["EventSubscription.GetAsyncEnumerator"] = async (vendo, token) =>
        {
            using var subscription = vendo.Events.Subscribe();
            await foreach (var _ in subscription.WithCancellation(token))
                Assert.Fail("Nothing changes.");
        },
    };

    // They take no token: each is one command, done or refused at once.
    private static readonly string[] WithoutToken = ["VendoEmulator.ResetAsync", "VendoEmulator.ExportAsync", "VendoEmulator.ImportAsync", "VendoEmulator.SaveAsync", "VendoEmulator.DisposeAsync",
        "ConnectedEmulator.ResetAsync", "ConnectedEmulator.ExportAsync", "ConnectedEmulator.ImportAsync", "ConnectedEmulator.DisposeAsync"];

    // A cancelled run answers with the report of what it had seen (RunTests).
    private static readonly string[] Reports = ["VendoConformance.RunAsync"];

    // They end before anything could be cancelled.
    private static readonly string[] Brief = ["VendoEmulator.StartAsync", "VendoEmulator.AdvanceToNextAsync", "VendoEmulator.ConnectAsync", "ConnectedEmulator.AdvanceToNextAsync", "ConnectedEmulator.AdvanceUntilSettledAsync"];

    private VendoEmulator _vendo = null!;

    private static IEnumerable<string> Names => Calls.Keys;

    private static IEnumerable<string> Long => Calls.Keys.Except(Brief);

    [SetUp]
    public async Task Start()
    {
        _vendo = await VendoEmulator.StartAsync(o => _ = TestContext.CurrentContext.Test.Arguments is [string name] && name.Contains("Connect", StringComparison.Ordinal) ? o.UseKestrel() : o);
        using var http = _vendo.CreateClient();
        using var answer = await http.PostAsync($"/api/v1/integrations/{Integration}/sync", null);
        var id = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["data"]!["jobId"]!.GetValue<string>();
        Assert.That(id, Is.EqualTo(Job));
    }

    [TearDown]
    public async Task Stop() => await _vendo.DisposeAsync();

    [Test]
    public void These_are_all()
    {
        var methods = typeof(VendoEmulator).Assembly.GetExportedTypes().SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(method => !method.IsAbstract).ToList();
        var cancellable = methods.Where(method => method.GetParameters().Any(parameter => parameter.ParameterType == typeof(CancellationToken))).ToList();
        var others = methods.Except(cancellable).Where(method => typeof(Task).IsAssignableFrom(method.ReturnType) || method.ReturnType == typeof(ValueTask));

        Assert.That(cancellable.Select(Name), Is.EquivalentTo(Names.Concat(Reports)));
        Assert.That(others.Select(Name), Is.EquivalentTo(WithoutToken));
    }

    [TestCaseSource(nameof(Names))]
    public async Task Cancelled_before_it_does_nothing(string name)
    {
        var before = await _vendo.ExportAsync();
        var requests = _vendo.Requests.Count;
        var token = new CancellationToken(canceled: true);

        var error = await ErrorOf(Calls[name](_vendo, token));

        Assert.That(error, Is.InstanceOf<OperationCanceledException>().With.Property("CancellationToken").EqualTo(token));
        Assert.That((await _vendo.ExportAsync(), _vendo.Requests.Count), Is.EqualTo((before, requests)));
    }

    [TestCaseSource(nameof(Long))]
    public async Task Cancelled_while_it_works_it_ends_between_two_steps(string name)
    {
        using var cancel = new CancellationTokenSource();
        var begun = _vendo.Now;

        // An advance stops at each timer of the code under test; this one cancels it. The others are cancelled as they begin to wait.
        await using var timer = _vendo.TimeProvider.CreateTimer(_ => cancel.Cancel(), null, TimeSpan.FromSeconds(10), Timeout.InfiniteTimeSpan);
        var moves = !name.EndsWith(".Forecast", StringComparison.Ordinal) && name != "EventSubscription.GetAsyncEnumerator";
        var call = Calls[name](_vendo, cancel.Token);
        if (!moves)
            await cancel.CancelAsync();

        var error = await ErrorOf(call);

        Assert.That(error, Is.InstanceOf<OperationCanceledException>().With.Property("CancellationToken").EqualTo(cancel.Token));

        // Over HTTP, the other side learns of it later, and ends its advance between two slices.
        if (name.StartsWith("Connected", StringComparison.Ordinal))
            return;
        Assert.That(_vendo.Now - begun, Is.EqualTo(TimeSpan.FromSeconds(moves ? 10 : 0)));
        if (moves)
            Assert.That(((AdvanceCanceledException)error!).Ledger.Now.ToDateTimeOffset(), Is.EqualTo(_vendo.Now), "what it did is said");
        Assert.That((await _vendo.AdvanceAsync(TimeSpan.FromMinutes(1))).Total, Is.Positive, "the world goes on");
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_start_that_is_cancelled_while_it_is_configured_does_not_come_about(bool onPort)
    {
        using var cancel = new CancellationTokenSource();

        var error = await ErrorOf(VendoEmulator.StartAsync(
            options =>
            {
                if (onPort)
                    options.UseKestrel();
                cancel.Cancel();
            },
            cancel.Token));

        Assert.That(error, Is.InstanceOf<OperationCanceledException>().With.Property("CancellationToken").EqualTo(cancel.Token));
    }

    private static Func<VendoEmulator, CancellationToken, Task> Connected(Func<ConnectedEmulator, CancellationToken, Task> call) => async (vendo, token) =>
    {
        await using var connected = await VendoEmulator.ConnectAsync(vendo.BaseAddress, cancellation: CancellationToken.None);
        await call(connected, token);
    };

    private static string Name(MethodInfo method)
    {
        var name = $"{method.DeclaringType!.Name}.{method.Name}";
        return name != "VendoEmulator.AdvanceUntilAsync" ? name : $"{name}({Print(method.GetParameters()[0].ParameterType)})";
    }

    private static string Print(Type type) => type.IsGenericType ? $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(Print))}>" : type.Name;

    private static async Task<Exception?> ErrorOf(Task call)
    {
        try
        {
            await call;
            return null;
        }
        catch (Exception error)
        {
            return error;
        }
    }
}
