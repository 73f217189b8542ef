using Vendo.Emulator.Tests.Control;

namespace Vendo.Emulator.Tests.Doors;

/// <summary>Something that can be done through either door, and the result that each shows.</summary>
/// <param name="Name">The name of the capability.</param>
/// <param name="Operations">The control operations that it needs over HTTP; none if the API itself does it.</param>
/// <param name="Members">The public members that it needs in C#.</param>
/// <param name="InCSharp">Does it in C# and returns the observable result.</param>
/// <param name="OverHttp">Does it over HTTP and returns the same.</param>
internal sealed record Capability(
    string Name, string[] Operations, string[] Members, Func<EmulatedWorld, Task<string>> InCSharp, Func<ControlClient, Task<string>> OverHttp)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}
