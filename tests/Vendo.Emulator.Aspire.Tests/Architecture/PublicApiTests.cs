using Aspire.Hosting;
using Microsoft.Extensions.Hosting;
using PublicApiGenerator;

namespace Vendo.Emulator.Aspire.Tests.Architecture;

/// <summary>The public API: a change to it shows in the diff.</summary>
public sealed class PublicApiTests
{
    // Both extend namespaces of others, whose names the generator would leave out.
    private static readonly ApiGeneratorOptions Options = new() { IncludeAssemblyAttributes = false, DenyNamespacePrefixes = [] };

    [Test]
    public Task Of_the_hosting() => Verify(typeof(VendoEmulatorResource).Assembly.GeneratePublicApi(Options));

    [Test]
    public Task Of_the_client() => Verify(typeof(VendoClientExtensions).Assembly.GeneratePublicApi(Options));
}
