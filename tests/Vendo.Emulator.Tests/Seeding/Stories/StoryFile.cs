using System.Text;
using Vendo.Emulator.Domain.Jobs.Courses;
using Vendo.Emulator.Domain.Rows;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Seeding;

namespace Vendo.Emulator.Tests.Seeding.Stories;

/// <summary>
/// The end of a story as a fixture file for people: without keys and agenda, which follow from the rest, so that it can be
/// changed by hand and moved to another start.
/// </summary>
internal static class StoryFile
{
    public static string Text(Story story)
    {
        using var stream = new MemoryStream();
        var file = new FixtureLayout(stream);
        var rows = WorldSnapshot.Of(story.World);
        file.Begin();
        Text(file, "$schema", "./fixture.schema.json");
        file.Field("formatVersion", FixtureFile.FormatVersion, static (to, value) => to.WriteNumberValue(value));
        Text(file, "name", story.Name);
        Text(file, "description", story.Description);
        file.Field(FixtureReader.Clock, rows.Clock, ClockJson.Write);
        if (rows.Settings.VariedJobs)
            file.Field(FixtureReader.Settings, new WorldSettings { VariedJobs = true }, SettingsJson.Write);
        foreach (var table in WithoutAgenda(Kept(rows, story.KeepsJobsSince)).Tables)
            file.Rows(table);
        file.End();
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static WorldSnapshot Kept(WorldSnapshot rows, Instant since)
    {
        var latest = rows.Integrations.Select(row => row.LatestJob).Concat(rows.Sources.Select(row => row.LatestJob)).Concat(rows.Models.Select(row => row.LatestJob)).ToHashSet();
        return rows with { Jobs = [.. rows.Jobs.Where(job => job.CreatedAt >= since || latest.Contains(job.Number))] };
    }

    private static WorldSnapshot WithoutAgenda(WorldSnapshot rows) => rows with
    {
        Accounts = [.. rows.Accounts.Select(row => row with { Key = 0 })],
        ApiKeys = [.. rows.ApiKeys.Select(row => row with { Key = 0 })],
        Apps = [.. rows.Apps.Select(row => row with { Key = 0 })],
        Sources = [.. rows.Sources.Select(row => row with { Key = 0, Due = null })],
        Destinations = [.. rows.Destinations.Select(row => row with { Key = 0 })],
        Integrations = [.. rows.Integrations.Select(row => row with { Key = 0, Due = null })],
        Models = [.. rows.Models.Select(row => row with { Key = 0 })],
        Jobs = [.. rows.Jobs.Select(row => row with { Key = 0, Due = null })],
        ScriptedOutcomes = [.. rows.ScriptedOutcomes.Select(row => row with { Key = 0 })],
    };

    private static void Text(FixtureLayout file, string name, string text) =>
        file.Field(name, text, static (to, value) => to.WriteStringValue(value));
}
