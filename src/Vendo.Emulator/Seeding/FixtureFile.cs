using Vendo.Emulator.Domain.Rows;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Seeding;

/// <summary>
/// The file format of a world, for exports, imports and fixtures written by hand. Each row is on its own line. In a file
/// written by hand nearly every field is optional. An export has <c>"agenda": "stored"</c> and its rows contain their agenda
/// entries, so that importing it gives an equal world. Credentials are never exported.
/// </summary>
internal static class FixtureFile
{
    /// <summary>The version that this emulator writes. <see cref="FixtureMigrations"/> defines the versions that it can read.</summary>
    public const int FormatVersion = 1;

    /// <summary>Exports a world.</summary>
    public static void Write(World world, Stream stream)
    {
        var rows = WorldSnapshot.Of(world);
        using var file = new FixtureLayout(stream);
        file.Begin();
        file.Field("formatVersion", FormatVersion, static (to, value) => to.WriteNumberValue(value));
        file.Field("name", rows.Settings.Fixture, static (to, value) => to.WriteStringValue(value));
        file.Field(FixtureReader.Agenda, FixtureReader.StoredAgenda, static (to, value) => to.WriteStringValue(value));
        file.Field(FixtureReader.Clock, rows.Clock, ClockJson.Write);
        file.Field(FixtureReader.Settings, rows.Settings with { Fixture = new WorldSettings().Fixture }, SettingsJson.Write);
        file.Field(FixtureReader.Counters, rows.Counters, CountersJson.Write);
        foreach (var table in rows.Tables)
            file.Rows(table);
        file.End();
    }

    /// <summary>The export of a world as text.</summary>
    public static string Text(World world)
    {
        using var file = new MemoryStream();
        Write(world, file);
        return System.Text.Encoding.UTF8.GetString(file.GetBuffer(), 0, (int)file.Length);
    }

    /// <summary>Imports a world, or returns all violations of the file with path and line.</summary>
    /// <param name="utf8">The file's content.</param>
    /// <param name="file">The file's name, which refusals begin with; null for an import without a file.</param>
    /// <param name="tables">The tables of the world; null for <see cref="WorldTables"/>.</param>
    public static Outcome<World> Read(ReadOnlyMemory<byte> utf8, string? file = null, TableList? tables = null)
    {
        var snapshot = ReadSnapshot(utf8, file, tables);
        return snapshot.Refusal is { } refusal ? refusal : ToWorld(snapshot.Value);
    }

    /// <summary>The rows of a file, not yet assembled.</summary>
    public static Outcome<WorldSnapshot> ReadSnapshot(ReadOnlyMemory<byte> utf8, string? file = null, TableList? tables = null, FixtureProgress? progress = null)
    {
        var mistakes = new FixtureMistakes(utf8, file);

        // As deep as the JSON readers of .NET go by default: every answer about the rows can then be read too.
        var parsed = JsonBody.Parse(utf8, "fixture");
        if (parsed.Refusal is { } noJson)
            return mistakes.Refuse(noJson.Message);
        var violations = new Violations();
        if (FixtureMigrations.Apply(parsed.Value, violations) is not { } root)
            return mistakes.Refuse(violations);
        if (FixtureMigrations.TooNew(root) is { } tooNew)
            return mistakes.Refuse(tooNew);
        var snapshot = FixtureReader.Read(ObjectReader.Of(root, violations), violations, NameOf(file), tables ?? WorldTables.List, progress is null ? null : () => progress.OnRow(file ?? "a fixture"));
        if (violations.IsEmpty)
            FixtureRules.Check(snapshot, violations);
        return violations.IsEmpty ? snapshot : mistakes.Refuse(violations);
    }

    /// <summary>Assembles a world from the rows of a file.</summary>
    public static World ToWorld(WorldSnapshot snapshot)
    {
        if (!snapshot.IsUnscheduled)
            return snapshot.ToWorld();
        return FixtureDefaults.Readiness(FixtureDefaults.Apply(snapshot).ToWorld());
    }

    private static string NameOf(string? file) => file is null ? "import" : Path.GetFileNameWithoutExtension(file);
}
