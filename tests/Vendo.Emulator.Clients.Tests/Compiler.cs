using System.Runtime.InteropServices;

namespace Vendo.Emulator.Clients.Tests;

/// <summary>Compiles a generated client with its tour, by the compiler of the SDK that built these tests.</summary>
internal static class Compiler
{
    /// <summary>The path of the assembly. A warning fails the test, as an error does.</summary>
    public static async Task<string> CompileAsync(ScratchFolder folder, string generator)
    {
        var target = Path.Combine(folder.Path, generator + ".dll");
        var options = new List<string> { "-target:library", "-langversion:latest", "-nullable:enable", "-warnaserror", "-nologo", "-deterministic", $"-out:\"{target}\"" };
        options.AddRange(References().Select(reference => $"-reference:\"{reference}\""));
        options.AddRange(Directory.GetFiles(folder.Path, "*.cs", SearchOption.AllDirectories).Select(file => $"\"{file}\""));
        options.Add($"\"{Path.Combine(AppContext.BaseDirectory, "Tours", generator + ".cs")}\"");
        var file = Path.Combine(folder.Path, generator + ".rsp");
        await File.WriteAllLinesAsync(file, options);

        var (exit, output) = await DotnetCommand.RunAsync("exec", Generators.Metadata("Compiler"), "-noconfig", "@" + file);

        Assert.That(exit, Is.Zero, output);
        return target;
    }

    private static IEnumerable<string> References() =>
        Directory.GetFiles(RuntimeEnvironment.GetRuntimeDirectory(), "*.dll").Concat(Directory.GetFiles(AppContext.BaseDirectory, "Microsoft.Kiota.*.dll")).Append(Path.Combine(AppContext.BaseDirectory, "Newtonsoft.Json.dll"));
}
