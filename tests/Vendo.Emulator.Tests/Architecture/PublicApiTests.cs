using System.Reflection;
using PublicApiGenerator;

namespace Vendo.Emulator.Tests.Architecture;

/// <summary>The public API: a change to it shows in the diff.</summary>
public sealed class PublicApiTests
{
    private static readonly ApiGeneratorOptions Options = new() { IncludeAssemblyAttributes = false };

    [Test]
    public Task Of_the_emulator() => Verify(Assembly.Load("Vendo.Emulator").GeneratePublicApi(Options));

    [Test]
    public Task Of_the_domain() => Verify(Assembly.Load("Vendo.Emulator.Domain").GeneratePublicApi(Options));
}
