using System.Net;
using System.Reflection;
using Vendo.Emulator.Tests.Control;

namespace Vendo.Emulator.Tests.Doors;

/// <summary>Whatever C# test code can do, anyone can do over HTTP, and the other way round, with the same effect.</summary>
public sealed class TwoDoorsTests : ControlTests
{
    private static readonly Type[] Doors =
        [typeof(VendoEmulator), typeof(VendoEmulatorOptions), typeof(OutcomeSet), typeof(NextJob), typeof(FaultSet), typeof(ArmedFault), typeof(FaultBuilder), typeof(ExchangeLog), typeof(RequestMatch), typeof(EventFeed), typeof(SeedBuilder)];

    /// <summary>Members without a twin: the door itself, other views of a listed member, and options that apply before the start.</summary>
    private static readonly string[] NoCapability =
    [
        "VendoEmulator.CreateClient", "VendoEmulator.ConnectAsync", "VendoEmulator.Handler", "VendoEmulator.Dispose", "VendoEmulator.AdvanceUntilAsync", "VendoEmulator.BaseAddress", "VendoEmulator.ApiKey", "VendoEmulator.AccountId", "VendoEmulator.TimeProvider",
        "VendoEmulator.Faults", "VendoEmulator.Outcomes", "VendoEmulator.Requests", "VendoEmulator.Events",
        "VendoEmulator.CreateHandler", "VendoEmulator.Describe", "VendoEmulator.SaveAsync", "VendoEmulatorOptions.LogTo",
        "VendoEmulatorOptions.Clock", "VendoEmulatorOptions.Start", "VendoEmulatorOptions.RandomSeed", "VendoEmulatorOptions.RequestLogSize", "VendoEmulatorOptions.KeptVersions", "VendoEmulatorOptions.UseKestrel", "VendoEmulatorOptions.AllowOrigins", "VendoEmulatorOptions.AllowControlOrigins",
        "VendoEmulatorOptions.UseTimeProvider", "VendoEmulatorOptions.UseDocumentedRateLimit", "VendoEmulatorOptions.UseRateLimit", "VendoEmulatorOptions.UseLatency", "VendoEmulatorOptions.FailOnUnexpectedRequests",
        "VendoEmulatorOptions.Generation", "VendoEmulatorOptions.HideEvidence", "ExchangeLog.ShouldNotRelyOnAssumptions", "ExchangeLog.DescribeAssumptions",
        "ArmedFault.Id", "ArmedFault.Definition", "ArmedFault.Matched", "ExchangeLog.Count", "ExchangeLog.Item",
        "ExchangeLog.ShouldContain", "ExchangeLog.ShouldNotContain", "ExchangeLog.ShouldAllBeExpected", "SeedBuilder.AccountId", "ExchangeLog.WaitForAsync",
        "RequestMatch.WithoutHeader", "RequestMatch.WithoutQuery", "RequestMatch.WithoutBody", "RequestMatch.When",
    ];

    [TestCaseSource(typeof(Capabilities), nameof(Capabilities.All))]
    public async Task Each_capability_has_the_same_effect_through_both(object capability)
    {
        var (_, _, _, inCSharp, overHttp) = (Capability)capability;
        await using var other = await VendoEmulator.StartAsync();

        var seen = await inCSharp(other);
        var told = await overHttp(Api);

        Assert.That(told, Is.EqualTo(seen), "what each says");
        await AssertSameAsync(other);
    }

    [TestCaseSource(nameof(OverConnections))]
    public async Task Each_capability_of_a_world_has_the_same_effect_over_a_connection(object capability)
    {
        var (_, _, _, inCSharp, overHttp) = (Capability)capability;
        await using var other = await VendoEmulator.StartAsync(o => o.UseKestrel());
        await using var connected = await VendoEmulator.ConnectAsync(other.BaseAddress);

        var seen = await inCSharp(connected);
        var told = await overHttp(Api);

        Assert.That(told, Is.EqualTo(seen), "what each says");
        await AssertSameAsync(other);
    }

    [Test]
    public void A_connection_has_the_members_of_every_world_and_no_others()
    {
        var own = typeof(ConnectedEmulator).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(method => typeof(EmulatedWorld).GetMember(method.Name).Length == 0 && method.Name != nameof(ToString));

        Assert.That(own, Is.Empty);
        Assert.That(OverConnections.Count(), Is.GreaterThan(30));
    }

    [Test]
    public void Every_control_route_has_a_twin_in_C_sharp()
    {
        var operations = Vendo.Core.ControlOperations.Select(operation => operation.Name).Distinct();

        Assert.That(Capabilities.All.SelectMany(capability => capability.Operations).Distinct(), Is.EquivalentTo(operations));
    }

    [Test]
    public void Every_public_member_of_a_door_is_a_capability_that_HTTP_has_too_or_none()
    {
        const BindingFlags all = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static;
        var there = Doors.SelectMany(door => door.GetMembers(all)
            .Where(member => member.DeclaringType!.Assembly == door.Assembly && member is PropertyInfo or MethodInfo { IsSpecialName: false } && member.Name is not ("ToString" or "GetEnumerator"))
            .Select(member => $"{door.Name}.{member.Name}"));

        Assert.That(Capabilities.All.SelectMany(capability => capability.Members).Concat(NoCapability).Distinct(), Is.EquivalentTo(there.Distinct()));
        Assert.That(Capabilities.All.Where(capability => capability.Members.Length == 0), Is.Empty);
    }

    private static IEnumerable<Capability> OverConnections => Capabilities.All.Where(capability => capability.Members.Length > 0 && capability.Members.All(IsOfEveryWorld));

    // A member of the type that both worlds have, or of one of the types that they hand out.
    private static bool IsOfEveryWorld(string member) => member.Split('.') is [var door, var name]
        && (door == nameof(VendoEmulator) ? typeof(EmulatedWorld).GetMember(name).Length > 0 : door is not (nameof(VendoEmulatorOptions) or nameof(SeedBuilder) or nameof(EventFeed)));

    private async Task AssertSameAsync(VendoEmulator other)
    {
        Assert.That(await Vendo.ExportAsync(), Is.EqualTo(await other.ExportAsync()), "what becomes of the world");
        Assert.That(Vendo.CheckpointNames, Is.EqualTo(other.CheckpointNames));
        Assert.That(Asked(Vendo), Is.EqualTo(Asked(other)), "what is left in the request log");
    }

    private static IEnumerable<(string, string, int)> Asked(VendoEmulator vendo) => vendo.Requests.Select(exchange => (exchange.Method, exchange.Path, exchange.StatusCode));
}
