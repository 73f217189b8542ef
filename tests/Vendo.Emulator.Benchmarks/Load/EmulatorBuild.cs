namespace Vendo.Emulator.Benchmarks.Load;

/// <summary>A build of the program to measure.</summary>
/// <param name="Name">What the tables call it.</param>
/// <param name="SecondsToRest">Seconds of load until the JIT has warmed up.</param>
/// <param name="FileName">The program.</param>
/// <param name="FirstArgs">Its first arguments.</param>
internal sealed record EmulatorBuild(string Name, double SecondsToRest, string FileName, params string[] FirstArgs)
{
    public static EmulatorBuild Jit { get; } = new("JIT", 10, "dotnet", Path.Combine(AppContext.BaseDirectory, "vendo-emulator.dll"));

    public static EmulatorBuild Native(string path) => new("native", 1, path);

    public Peer Start(params string[] args) =>
        Peer.Start(FileName, port => [.. FirstArgs, "--port", $"{port}", "--clock", "manual", "--log", "quiet", .. args], "/healthz");
}
