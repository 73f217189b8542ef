using Vendo.Emulator.Testing.Architecture;

namespace Vendo.Emulator.Tests.Architecture;

/// <summary>Each resource that the API creates, changes and lists is written in files of the same names.</summary>
public sealed class ResourceFilesTests
{
    private static readonly (string Resource, string Folder)[] Resources =
        [("App", "Apps"), ("Source", "Sources"), ("Destination", "Destinations"), ("Integration", "Integrations"), ("Model", "Models")];

    private static readonly string[] Parts =
    [
        "src/Vendo.Emulator.Domain/{folder}/{resource}.cs",
        "src/Vendo.Emulator.Domain/{folder}/{resource}Input.cs",
        "src/Vendo.Emulator.Domain/{folder}/Create{resource}.cs",
        "src/Vendo.Emulator.Domain/{folder}/Update{resource}.cs",
        "src/Vendo.Emulator.Domain/{folder}/{resource}Commands.cs",
        "src/Vendo.Emulator.Domain/{folder}/{resource}List.cs",
        "src/Vendo.Emulator.Domain/Rows/{resource}Json.cs",
        "src/Vendo.Emulator/Api/{folder}/{resource}Routes.cs",
        "src/Vendo.Emulator/Api/{folder}/{resource}Shapes.cs",
    ];

    [Test]
    public void Each_has_the_same_files()
    {
        var files = SourceTree.Files("src", ".cs").Select(file => file.Path).ToHashSet();

        Assert.That(Resources.SelectMany(each => Parts.Select(part => Name(part, each))).Where(path => !files.Contains(path)), Is.Empty);
    }

    [Test]
    public void Its_commands_are_where_their_names_say() => Assert.That(
        from each in Resources
        from part in Parts
        where part.Contains("/Create", StringComparison.Ordinal) || part.Contains("/Update", StringComparison.Ordinal)
        let path = Name(part, each)
        where !SourceTree.File(path).Lines.Any(line => line.StartsWith($"public sealed record {Path.GetFileNameWithoutExtension(path)}(", StringComparison.Ordinal))
        select path,
        Is.Empty);

    private static string Name(string part, (string Resource, string Folder) each) => part
        .Replace("{folder}", each.Folder, StringComparison.Ordinal)
        .Replace("{resource}", each.Resource, StringComparison.Ordinal);
}
