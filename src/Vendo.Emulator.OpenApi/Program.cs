using Vendo.Emulator.OpenApi.Api;
using Vendo.Emulator.OpenApi.Control;

namespace Vendo.Emulator.OpenApi;

/// <summary>Writes both documents into <c>fixtures/openapi</c> of the repository.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        if (args.Length > 0)
        {
            Console.Error.WriteLine("There are no options: dotnet run --project src/Vendo.Emulator.OpenApi writes the documents.");
            return 2;
        }

        var folder = Folder();
        await WriteAsync(Path.Combine(folder, "v1.json"), await ApiDocument.WriteAsync());
        await WriteAsync(Path.Combine(folder, "control.json"), await ControlDocument.WriteAsync());
        return 0;
    }

    private static async Task WriteAsync(string file, string text)
    {
        var isSame = File.Exists(file) && await File.ReadAllTextAsync(file) == text;
        if (!isSame)
            await File.WriteAllTextAsync(file, text);
        Console.WriteLine($"{(isSame ? "unchanged" : "written")} {file}");
    }

    // The program is built below the repository's root.
    private static string Folder()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Vendo.Emulator.sln")))
            root = root.Parent ?? throw new InvalidOperationException("The program does not run inside the repository.");
        return Path.Combine(root.FullName, "fixtures", "openapi");
    }
}
