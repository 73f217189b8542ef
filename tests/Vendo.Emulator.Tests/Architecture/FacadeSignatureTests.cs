using System.Reflection;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Tests.Architecture;

/// <summary>A test needs <c>using Vendo.Emulator;</c> and no other of our namespaces.</summary>
public sealed class FacadeSignatureTests
{
    private const string Namespace = "Vendo.Emulator";
    private const string Row = "a row, which a test reads with var; its plain name would clash with types of the application under test";
    private const string Answer = "an answer, which a test reads with var";

    /// <summary>What signatures of the façade have from other namespaces, and why a test does not type it.</summary>
    private static readonly Dictionary<string, string> Untyped = new()
    {
        ["Vendo.Emulator.Domain.Accounts.Account"] = Row,
        ["Vendo.Emulator.Domain.Accounts.ApiKey"] = Row,
        ["Vendo.Emulator.Domain.Apps.App"] = Row,
        ["Vendo.Emulator.Domain.Destinations.Destination"] = Row,
        ["Vendo.Emulator.Domain.Faults.Fault"] = Row,
        ["Vendo.Emulator.Domain.Integrations.Integration"] = Row,
        ["Vendo.Emulator.Domain.Jobs.Job"] = Row,
        ["Vendo.Emulator.Domain.Jobs.ScriptedOutcomes"] = Row,
        ["Vendo.Emulator.Domain.Models.Model"] = Row,
        ["Vendo.Emulator.Domain.Sources.Source"] = Row,
        ["Vendo.Emulator.Domain.Worlds.AgendaItem"] = Answer,
        ["Vendo.Emulator.Domain.Worlds.Ledger"] = Answer,
        ["Vendo.Emulator.Domain.Worlds.LedgerEntry"] = Answer,
        ["Vendo.Emulator.Domain.Worlds.World"] = Answer,
    };

    private static IEnumerable<Type> Facade => typeof(VendoEmulator).Assembly.GetExportedTypes();

    [Test]
    public void Its_types_are_in_the_namespace() => Assert.That(Facade.Where(type => type.Namespace != Namespace), Is.Empty);

    [Test]
    public void What_a_test_passes_is_in_the_namespace()
    {
        // A record of ours is taken apart and compared by the compiler's members, and made by us.
        var passed = Facade.SelectMany(Methods).Where(method => method is { IsSpecialName: false, Name: not "Deconstruct" }).SelectMany(method => method.GetParameters()).SelectMany(parameter => Parts(parameter.ParameterType)).Where(IsOurs);

        Assert.That(passed.Where(type => type.Namespace != Namespace).Distinct(), Is.Empty);
    }

    [Test]
    public void What_a_test_gets_is_in_the_namespace_or_listed_with_a_reason()
    {
        var got = Facade.SelectMany(Methods).OfType<MethodInfo>().SelectMany(method => Parts(method.ReturnType)).Where(type => IsOurs(type) && type.Namespace != Namespace);

        Assert.That(got.Select(type => type.FullName).Distinct(), Is.EquivalentTo(Untyped.Keys));
    }

    // A test compares them with their names: Is.EqualTo(JobStatus.Failed).
    [Test]
    public void The_enumerations_of_what_it_gets_are_in_the_namespace()
    {
        var seen = new HashSet<Type>();
        var next = new Queue<Type>(Facade.SelectMany(Methods).OfType<MethodInfo>().SelectMany(method => Parts(method.ReturnType)).Where(IsOurs));
        while (next.TryDequeue(out var type))
        {
            if (!seen.Add(type))
                continue;
            foreach (var part in type.GetProperties().SelectMany(property => Parts(property.PropertyType)).Where(IsOurs))
                next.Enqueue(part);
        }

        var enumerations = seen.Where(type => type.IsEnum).ToList();
        Assert.That(enumerations, Does.Contain(typeof(LedgerKind)));
        Assert.That(enumerations.Where(type => type.Namespace != Namespace), Is.Empty);
    }

    private static bool IsOurs(Type type) => type.Assembly == typeof(World).Assembly || type.Assembly == typeof(VendoEmulator).Assembly;

    private static IEnumerable<MethodBase> Methods(Type type) =>
        [.. type.GetMethods().Where(method => method.DeclaringType?.Assembly == type.Assembly), .. type.GetConstructors()];

    // The type, its arguments and its elements.
    private static IEnumerable<Type> Parts(Type type) =>
        [type, .. type.GetGenericArguments().SelectMany(Parts), .. type.GetElementType() is { } element ? Parts(element) : []];
}
