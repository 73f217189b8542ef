using System.Text.RegularExpressions;
using Vendo.Emulator.Testing.Architecture;

namespace Vendo.Emulator.Tests.Architecture;

/// <summary>Which rooms of the domain may use which. docs/architecture.md shows the same table.</summary>
public sealed partial class DomainRoomRulesTests
{
    private const string Domain = "src/Vendo.Emulator.Domain/";

    /// <summary>
    /// The rooms by layer. A room may use the rooms of the layers before its own, and the other rooms of its own: a command
    /// of a resource changes the world, and the world has a table of each resource.
    /// </summary>
    private static readonly string[][] Layers =
    [
        ["Collections"],
        ["Queries"],
        ["Scheduling", "Validation"],
        ["Accounts", "Apps", "Catalog", "Destinations", "Faults", "Integrations", "Jobs", "Models", "Rows", "Sources", "Worlds"],
    ];

    private static IEnumerable<string> Rooms => Layers.SelectMany(layer => layer);

    [Test]
    public void Every_folder_is_a_room()
    {
        var folders = SourceTree.Files("src", ".cs").Where(file => file.Path.StartsWith(Domain, StringComparison.Ordinal))
            .Select(file => file.Path[Domain.Length..].Split('/')).Where(parts => parts.Length > 1).Select(parts => parts[0]).Distinct();

        Assert.That(folders, Is.EquivalentTo(Rooms));
    }

    [TestCaseSource(nameof(Rooms))]
    public void A_room_uses_no_room_of_a_later_layer(string room)
    {
        var mayUse = Layers.Take(Array.FindIndex(Layers, layer => layer.Contains(room)) + 1).SelectMany(layer => layer).ToHashSet();
        var forbidden = from file in SourceTree.Files("src", ".cs")
                        where file.Path.StartsWith($"{Domain}{room}/", StringComparison.Ordinal)
                        from line in file.Lines
                        from use in Use().Matches(line)
                        where Rooms.Contains(use.Groups["room"].Value) && !mayUse.Contains(use.Groups["room"].Value)
                        select $"{file.Path}: {line.Trim()}";

        Assert.That(forbidden, Is.Empty);
    }

    [Test]
    public void The_documents_show_the_same_table()
    {
        var shown = SourceTree.File("docs/architecture.md").Lines;

        foreach (var (layer, index) in Layers.Select((layer, index) => (layer, index)))
            Assert.That(shown, Does.Contain($"| {index + 1} | {string.Join(", ", layer.Select(room => $"`{room}`"))} |"));
    }

    [GeneratedRegex(@"\b(Vendo\.Emulator\.)?Domain\.(?<room>[A-Z][a-z]+)\b")]
    private static partial Regex Use();
}
