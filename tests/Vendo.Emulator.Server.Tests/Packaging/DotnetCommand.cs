using System.Diagnostics;

namespace Vendo.Emulator.Server.Tests.Packaging;

/// <summary>The <c>dotnet</c> command, as somebody would type it.</summary>
internal static class DotnetCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    /// <summary>Runs a program to its end, which must be a success, and returns its output.</summary>
    public static Task<string> RunAsync(string folder, string packagesFolder, string program, params string[] args) => RunAsync(folder, packagesFolder, program, args, exitCode: 0);

    /// <summary>Runs a program that must end with an exit code, and returns its output.</summary>
    public static async Task<string> RunAsync(string folder, string packagesFolder, string program, string[] args, int exitCode)
    {
        var start = new ProcessStartInfo(program, args) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };

        // A newcomer does not have the build settings of the test host.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        start.Environment["NUGET_PACKAGES"] = packagesFolder;
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_ROOT"] = Path.GetDirectoryName(Path.IsPathRooted(Dotnet) ? Dotnet : Environment.ProcessPath);
        using var process = Process.Start(start)!;
        using var timeout = new CancellationTokenSource(Patience);
        try
        {
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(timeout.Token), process.StandardError.ReadToEndAsync(timeout.Token));
            await process.WaitForExitAsync(timeout.Token);
            var said = await output;
            Assert.That(process.ExitCode, Is.EqualTo(exitCode), $"{program} {string.Join(' ', args)}\n{said}\n{await errors}");
            return said;
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>The <c>dotnet</c> that runs these tests.</summary>
    public static string Dotnet { get; } = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host : "dotnet";
}
