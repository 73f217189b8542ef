using System.Collections.Immutable;
using System.Text.Json;

namespace Aspire.Hosting;

/// <summary>How the program is started.</summary>
/// <param name="FileName">What is executed.</param>
/// <param name="FirstArguments">What comes before the program's own arguments.</param>
internal sealed record ProgramCommand(string FileName, ImmutableArray<string> FirstArguments)
{
    public const string Name = "vendo-emulator";

    private const string Dotnet = "dotnet";

    private static readonly ImmutableArray<string> Manifests = [".config/dotnet-tools.json", "dotnet-tools.json"];

    /// <summary>Finds the program: the one that is named, or else the tool of a manifest, or else one of the PATH.</summary>
    /// <param name="resource">The resource's name, for messages.</param>
    /// <param name="binary">The path that was given; null for none.</param>
    /// <param name="folder">The application host's folder.</param>
    /// <param name="environment">Returns the value of an environment variable.</param>
    /// <exception cref="DistributedApplicationException">There is none.</exception>
    public static ProgramCommand Find(string resource, string? binary, string folder, Func<string, string?> environment)
    {
        if (binary is not null)
            return Named(resource, Path.GetFullPath(binary, folder));
        if (HasTool(folder))
            return new ProgramCommand(Dotnet, ["tool", "run", Name, "--"]);
        return OnPath(environment) is { } found
            ? new ProgramCommand(found, [])
            : throw new DistributedApplicationException(
                $"The resource '{resource}' finds no program {Name}: no tool manifest at or above {folder} names it, and it is not on the PATH. "
                + $"Install the .NET tool (`dotnet tool install {Name}`, with --global or in a manifest), or name the program with WithBinary(path).");
    }

    private static ProgramCommand Named(string resource, string path)
    {
        if (!File.Exists(path))
            throw new DistributedApplicationException($"The resource '{resource}' has no program {path}. Build it, or correct the path that WithBinary is given.");
        return Path.GetExtension(path).Equals(".dll", StringComparison.OrdinalIgnoreCase) ? new ProgramCommand(Dotnet, [path]) : new ProgramCommand(path, []);
    }

    // As `dotnet tool run` looks for it: in the folder and those above it, until a manifest says that it is the last.
    private static bool HasTool(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            foreach (var path in Manifests.Select(manifest => Path.Combine(at.FullName, manifest)).Where(File.Exists))
            {
                var (isNamed, isRoot) = Read(path);
                if (isNamed || isRoot)
                    return isNamed;
            }
        }

        return false;
    }

    private static (bool IsNamed, bool IsRoot) Read(string manifest)
    {
        try
        {
            using var read = JsonDocument.Parse(File.ReadAllBytes(manifest), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            var root = read.RootElement;
            return (
                root.TryGetProperty("tools", out var tools) && tools.EnumerateObject().Any(tool => tool.Name.Equals(Name, StringComparison.OrdinalIgnoreCase)),
                root.TryGetProperty("isRoot", out var isRoot) && isRoot.ValueKind == JsonValueKind.True);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            // What is wrong with it is for `dotnet tool` to say.
            return (false, false);
        }
    }

    // The folder of global tools is on the PATH of a new shell only, and not on that of every editor.
    private static string? OnPath(Func<string, string?> environment)
    {
        var home = environment("DOTNET_CLI_HOME") is { Length: > 0 } given ? given : Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return (environment("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Append(Path.Combine(home, ".dotnet", "tools"))
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? $"{Name}.exe" : Name))
            .FirstOrDefault(File.Exists);
    }
}
