using System.Text.RegularExpressions;
using Vendo.Emulator.Testing.Architecture;

namespace Vendo.Emulator.Tests.Architecture;

/// <summary>Which rooms of the emulator may use which. docs/architecture.md shows the same table.</summary>
public sealed partial class RoomRulesTests
{
    private const string Emulator = "src/Vendo.Emulator/";

    /// <summary>Each room with the rooms that it may use. Every arrow goes up the list, so that none can go round in a circle.</summary>
    private static readonly (string Room, string[] MayUse)[] Rooms =
    [
        ("Hosting", []),
        ("Http", ["Hosting"]),
        ("Api", ["Http"]),
        ("Seeding", ["Hosting", "Http", "Api"]),
        ("Storage", ["Hosting", "Seeding"]),
        ("Control", ["Hosting", "Http", "Api", "Seeding"]),
        ("Connecting", ["Hosting", "Http", "Seeding", "Control"]),
        ("Serving", ["Hosting", "Http", "Api", "Seeding", "Control"]),
        ("Conformance", ["Hosting", "Http", "Api"]),
    ];

    private static IEnumerable<string> Names => Rooms.Select(room => room.Room);

    [Test]
    public void Every_folder_is_a_room()
    {
        var folders = SourceTree.Files("src", ".cs").Where(file => file.Path.StartsWith(Emulator, StringComparison.Ordinal))
            .Select(file => file.Path[Emulator.Length..].Split('/')).Where(parts => parts.Length > 1).Select(parts => parts[0]).Distinct();

        Assert.That(folders, Is.EquivalentTo(Names));
    }

    [TestCaseSource(nameof(Names))]
    public void A_room_uses_only_the_rooms_that_it_may(string room)
    {
        var mayUse = Rooms.Single(each => each.Room == room).MayUse;
        var forbidden = from file in SourceTree.Files("src", ".cs")
                        where file.Path.StartsWith($"{Emulator}{room}/", StringComparison.Ordinal)
                        from line in file.Lines
                        from use in Use().Matches(line)
                        let used = use.Groups["room"].Value
                        where used != room && Names.Contains(used) && !mayUse.Contains(used)
                        select $"{file.Path}: {line.Trim()}";

        Assert.That(forbidden, Is.Empty);
    }

    [Test]
    public void The_documents_show_the_same_table()
    {
        var shown = SourceTree.File("docs/architecture.md").Lines;

        foreach (var (room, mayUse) in Rooms)
            Assert.That(shown, Does.Contain($"| `{room}` | {string.Concat(string.Join(", ", mayUse.Select(name => $"`{name}`")).Append(' '))}|".Replace("|  |", "| |", StringComparison.Ordinal)));
    }

    [Test]
    public void No_arrow_goes_round_in_a_circle()
    {
        var below = new HashSet<string>();
        foreach (var (room, mayUse) in Rooms)
        {
            Assert.That(mayUse, Is.SubsetOf(below), room);
            below.Add(room);
        }
    }

    [Test]
    public void The_host_of_a_world_knows_no_HttpContext()
    {
        var files = SourceTree.Files("src", ".cs").Where(file => file.Path.StartsWith(Emulator + "Hosting/", StringComparison.Ordinal));

        Assert.That(SourceTree.Matches(files, AspNetCore()), Is.Empty);
    }

    [TestCase("using Vendo.Emulator.Http.Faults;", "Http")]
    [TestCase("typeof(Vendo.Emulator.Storage.DataFile)", "Storage")]
    [TestCase("using Vendo.Emulator.Domain.Worlds;", "Domain")]
    public void A_use_is_recognised(string line, string room) => Assert.That(Use().Match(line).Groups["room"].Value, Is.EqualTo(room));

    [GeneratedRegex(@"\bVendo\.Emulator\.(?<room>[A-Z][a-z]+)\b")]
    private static partial Regex Use();

    [GeneratedRegex(@"\bHttpContext\b|Microsoft\.AspNetCore")]
    private static partial Regex AspNetCore();
}
