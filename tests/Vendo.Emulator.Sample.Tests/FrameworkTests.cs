using System.Diagnostics;

namespace Vendo.Emulator.Sample.Tests;

/// <summary>The tests of docs/frameworks.md for other frameworks: each project is a program that runs its tests.</summary>
public sealed class FrameworkTests
{
    [TestCase("Vendo.Emulator.Sample.Xunit")]
    [TestCase("Vendo.Emulator.Sample.MSTest")]
    public async Task Its_tests_pass(string project)
    {
        var folder = AppContext.BaseDirectory.Replace("Vendo.Emulator.Sample.Tests", project, StringComparison.Ordinal);
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", Path.Combine(folder, project + ".dll"))
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        try
        {
            var said = await process.StandardOutput.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            Assert.That(process.ExitCode, Is.Zero, said);
            Assert.That(said, Does.Match(@"(?i)(total|succeeded): 1\b"), "one test has run");
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }
}
