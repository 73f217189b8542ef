namespace Vendo.Emulator.Clients.Tests;

/// <summary>A folder for generated files, which goes with the test.</summary>
internal sealed class ScratchFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("vendo-clients-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
