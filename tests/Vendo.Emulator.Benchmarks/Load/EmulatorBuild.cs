namespace Vendo.Emulator.Benchmarks.Load;

/// <summary>A build of the program to measure.</summary>
internal sealed record EmulatorBuild(string Name, string FileName, params string[] FirstArgs)
{
    public static EmulatorBuild Jit { get; } = new("JIT", "dotnet", Path.Combine(AppContext.BaseDirectory, "vendo-emulator.dll"));

    public static EmulatorBuild Native(string path) => new("native", path);

    public Peer Start(params string[] args) =>
        Peer.Start(FileName, port => [.. FirstArgs, "--port", $"{port}", "--clock", "manual", "--log", "quiet", .. args], "/healthz");
}
