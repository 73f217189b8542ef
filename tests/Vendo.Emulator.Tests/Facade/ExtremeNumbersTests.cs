using System.Reflection;

namespace Vendo.Emulator.Tests.Facade;

/// <summary>
/// Numbers, durations and instants at the ends of their types, at every public method and property that takes one: taken, or refused as an
/// argument. No conversion below the method throws an error of its own (an overflow, a date out of range).
/// </summary>
public sealed class ExtremeNumbersTests
{
    private static readonly Guid Integration = Guid.Parse("dd0e8400-e29b-41d4-a716-446655440008");
    private static readonly Guid Source = Guid.Parse("880e8400-e29b-41d4-a716-446655440003");

    private static readonly Dictionary<Type, object[]> Extremes = new()
    {
        [typeof(TimeSpan)] = [TimeSpan.MinValue, TimeSpan.FromTicks(-1), TimeSpan.Zero, TimeSpan.FromTicks(1), TimeSpan.MaxValue],
        [typeof(DateTimeOffset)] = [DateTimeOffset.MinValue, DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue, new DateTimeOffset(1, 1, 1, 14, 0, 0, TimeSpan.FromHours(14)), new DateTimeOffset(9999, 12, 31, 9, 59, 59, TimeSpan.FromHours(-14))],
        [typeof(int)] = [int.MinValue, -1, 0, int.MaxValue],
        [typeof(long)] = [long.MinValue, -1L, 0L, long.MaxValue],
        [typeof(double)] = [double.NaN, double.NegativeInfinity, double.PositiveInfinity, double.MinValue, -1.0, 0.0, double.Epsilon, 1e300, double.MaxValue],
    };

    // How an object of each type comes about, and what it is for.
    private static readonly Dictionary<Type, Func<VendoEmulator, Action<object>, Task>> Uses = new()
    {
        [typeof(VendoEmulator)] = OfVendo((vendo, use) => use(vendo)),
        [typeof(ExchangeLog)] = async (vendo, use) =>
        {
            // What is waited for has come: a wait in vain takes real seconds.
            using var http = vendo.CreateClient();
            using var answer = await http.GetAsync("/api/v1/me");
            await Task.Run(() => use(vendo.Requests));
        },
        [typeof(OutcomeSet)] = OfVendo((vendo, use) => use(vendo.Outcomes)),
        [typeof(NextJob)] = OfVendo((vendo, use) => use(vendo.Outcomes.NextJob(Integration))),
        [typeof(FaultBuilder)] = OfVendo((vendo, use) => vendo.Faults.Add(fault => use(fault.On("GET", "/api/**").Respond(503)))),
        [typeof(ApiKeyBuilder)] = OfVendo((vendo, use) => vendo.Seed(seed => seed.ApiKey(use))),
        [typeof(JobBuilder)] = OfVendo((vendo, use) => vendo.Seed(seed => seed.Job(job => use(job.Of(Integration))))),
        [typeof(SourceBuilder)] = OfVendo((vendo, use) => vendo.Seed(seed => seed.Source(source => use(source.Of("shopify"))))),
        [typeof(IntegrationBuilder)] = OfVendo((vendo, use) => vendo.Seed(seed => seed.Integration(integration => use(integration.Hourly().To("mixpanel"))))),
        [typeof(ConformanceOptions)] = async (vendo, use) =>
        {
            using var client = new HttpClient(vendo.Handler, disposeHandler: false) { BaseAddress = vendo.BaseAddress };
            await VendoConformance.RunAsync(client, vendo.ApiKey, options => use(options));
        },
        [typeof(VendoEmulatorOptions)] = async (_, use) => await (await VendoEmulator.StartAsync(options => use(options))).DisposeAsync(),
    };

    // A connected emulator hands its arguments to the control surface, whose tests hold it to the same.
    private static IEnumerable<TestCaseData> Cases =>
        from type in typeof(VendoEmulator).Assembly.GetExportedTypes()
        where !typeof(Exception).IsAssignableFrom(type) && type != typeof(ConnectedEmulator)
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        where !method.IsAbstract && type.GetMethod("<Clone>$") is null
        from parameter in method.GetParameters()
        let kind = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType
        where Extremes.ContainsKey(kind) && !(type == typeof(ExchangeLog) && method.Name == "get_Item")
        select new TestCaseData(method, parameter.Position, kind).SetArgDisplayNames(type.Name, method.Name, parameter.Name!);

    private VendoEmulator _quiet = null!;

    /// <summary>A world in which nothing happens by itself, so that an advance to its end takes no time.</summary>
    [OneTimeSetUp]
    public async Task Start()
    {
        _quiet = await VendoEmulator.StartAsync();
        using var http = _quiet.CreateClient();
        using var first = await http.PostAsync($"/api/v1/integrations/{Integration}/pause", null);
        using var second = await http.PostAsync($"/api/v1/sources/{Source}/pause", null);
        Assert.That((first.IsSuccessStatusCode, second.IsSuccessStatusCode), Is.EqualTo((true, true)));
    }

    [OneTimeTearDown]
    public async Task Stop() => await _quiet.DisposeAsync();

    [TestCaseSource(nameof(Cases))]
    public async Task Is_taken_or_refused_as_an_argument(MethodInfo method, int position, Type kind)
    {
        if (method.IsGenericMethodDefinition)
            method = method.MakeGenericMethod(typeof(int));
        foreach (var value in Extremes[kind])
        {
            await using var vendo = _quiet.Fork();
            var arguments = method.GetParameters().Select(parameter => parameter.Position == position ? value : Default(parameter)).ToArray();
            try
            {
                await Uses[method.DeclaringType!](vendo, target => Call(method, target, arguments));
            }
            catch (Exception error) when (error is ArgumentException or InvalidOperationException or TimeoutException or RequestAssertionException or IOException)
            {
                Assert.That(error, Is.Not.InstanceOf<ObjectDisposedException>(), $"{value}");
            }
            catch (Exception error)
            {
                Assert.Fail($"{value}: {error}");
            }

            Assert.That(await vendo.ExportAsync(), Is.Not.Empty, $"{value}");
            Assert.That(vendo.Describe(), Is.Not.Empty, $"{value}");
        }
    }

    private static Func<VendoEmulator, Action<object>, Task> OfVendo(Action<VendoEmulator, Action<object>> use) => (vendo, call) => Task.Run(() => use(vendo, call));

    private static void Call(MethodInfo method, object target, object?[] arguments)
    {
        try
        {
            var result = method.Invoke(target, arguments);
            if (result is Task task)
                task.GetAwaiter().GetResult();
            else if (result is NextJob next && target is OutcomeSet)
                next.Succeeds();
        }
        catch (TargetInvocationException error)
        {
            throw error.InnerException!;
        }
    }

    private static object? Default(ParameterInfo parameter) => parameter switch
    {
        { HasDefaultValue: true } => parameter.ParameterType.IsValueType && parameter.DefaultValue is null ? Activator.CreateInstance(parameter.ParameterType) : parameter.DefaultValue,
        { ParameterType: var type } when type == typeof(string) => parameter.Name == "path" ? "/**" : "GET",
        { ParameterType: var type } when type == typeof(Guid) => parameter.Name == "sourceId" ? Source : Integration,
        { ParameterType: var type } when type == typeof(Func<bool>) => () => true,
        { ParameterType: var type } when type == typeof(Task) => Task.CompletedTask,
        { ParameterType: var type } when type == typeof(Task<int>) => Task.FromResult(1),
        { ParameterType: var type } when Nullable.GetUnderlyingType(type) is not null => null,
        { ParameterType: var type } when type == typeof(double) => 0.5,
        { ParameterType.IsValueType: true } => Activator.CreateInstance(parameter.ParameterType),
        _ => throw new NotSupportedException($"No value for {parameter}."),
    };
}
