using Vendo.Emulator.OpenApi.Api;
using Vendo.Emulator.OpenApi.Control;

namespace Vendo.Emulator.OpenApi;

/// <summary>Writes both documents and the sentences of the rules into the repository.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        if (args.Length > 0)
        {
            Console.Error.WriteLine("There are no options: dotnet run --project src/Vendo.Emulator.OpenApi writes the documents and the rules' sentences.");
            return 2;
        }

        var root = Root();
        var evidence = Path.Combine(root, "src", "Vendo.Emulator", "Http", "Evidence");
        var sentences = RuleSentences.Of(
            await File.ReadAllTextAsync(Path.Combine(evidence, "rules.json")),
            await File.ReadAllTextAsync(Path.Combine(root, "docs", "contract.md")),
            await File.ReadAllTextAsync(Path.Combine(root, "docs", "generations.md")));
        await WriteAsync(Path.Combine(evidence, "sentences.json"), sentences);

        var folder = Path.Combine(root, "fixtures", "openapi");
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
    private static string Root()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Vendo.Emulator.sln")))
            root = root.Parent ?? throw new InvalidOperationException("The program does not run inside the repository.");
        return root.FullName;
    }
}
