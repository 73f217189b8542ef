using Vendo.Emulator.Server.Options;

namespace Vendo.Emulator.Server.Tests.Options;

/// <summary>An environment of a test.</summary>
internal static class TestSurroundings
{
    public static Surroundings None { get; } = Of();

    public static Surroundings Of(params (string Name, string Value)[] environment) => new(environment.ToDictionary(each => each.Name, each => each.Value), null);
}
