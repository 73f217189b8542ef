using Vendo.Emulator.Tests.Control;

namespace Vendo.Emulator.Tests.Doors;

/// <summary>Something that can be done through either door, and what each says about it.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Operations">The control operations that it takes over HTTP; none where the API itself does it.</param>
/// <param name="Members">The public members that it takes in C#.</param>
/// <param name="InCSharp">Does it in C#; gives what there is to see.</param>
/// <param name="OverHttp">Does it over HTTP; gives the same.</param>
internal sealed record Capability(
    string Name, string[] Operations, string[] Members, Func<VendoEmulator, Task<string>> InCSharp, Func<ControlClient, Task<string>> OverHttp)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}
