using System.Net;
using System.Reflection;
using Vendo.Emulator.Tests.Control;

namespace Vendo.Emulator.Tests.Doors;

/// <summary>What C# test code can do, anyone can do over HTTP, and the other way round; with the same effect.</summary>
public sealed class TwoDoorsTests : ControlTests
{
    private static readonly Type[] Doors =
        [typeof(VendoEmulator), typeof(VendoEmulatorOptions), typeof(OutcomeSet), typeof(NextJob), typeof(FaultSet), typeof(ArmedFault), typeof(ExchangeLog), typeof(EventFeed)];

    [TestCaseSource(typeof(Capabilities), nameof(Capabilities.All))]
    public async Task Each_capability_has_the_same_effect_through_both(object capability)
    {
        var (_, _, _, inCSharp, overHttp) = (Capability)capability;
        await using var other = await VendoEmulator.StartAsync();

        var seen = await inCSharp(other);
        var told = await overHttp(Api);

        Assert.That(told, Is.EqualTo(seen), "what each says");
        Assert.That(await Vendo.ExportAsync(), Is.EqualTo(await other.ExportAsync()), "what becomes of the world");
        Assert.That(Vendo.CheckpointNames, Is.EqualTo(other.CheckpointNames));
        Assert.That(Asked(Vendo), Is.EqualTo(Asked(other)), "what is left in the request log");
    }

    [Test]
    public void Every_control_route_has_a_twin_in_C_sharp()
    {
        var operations = Vendo.Core.ControlOperations.Select(operation => operation.Name).Distinct();

        Assert.That(Capabilities.All.SelectMany(capability => capability.Operations).Distinct(), Is.EquivalentTo(operations));
    }

    [Test]
    public void Every_capability_names_members_that_are_there()
    {
        var there = Doors.SelectMany(door => door.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static).Select(member => $"{door.Name}.{member.Name}")).ToHashSet();

        foreach (var capability in Capabilities.All)
            Assert.That(capability.Members, Is.Not.Empty.And.SubsetOf(there), capability.Name);
    }

    private static IEnumerable<(string, string, int)> Asked(VendoEmulator vendo) => vendo.Requests.Select(exchange => (exchange.Method, exchange.Path, exchange.StatusCode));
}
