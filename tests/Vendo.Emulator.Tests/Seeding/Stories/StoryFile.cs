using System.Text;
using Vendo.Emulator.Domain.Rows;
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
        file.Field(FixtureReader.Clock, rows.Clock, ClockText.Write);
        file.Rows(RowText.Accounts, [.. rows.Accounts.Select(row => row with { Key = 0 })]);
        file.Rows(RowText.ApiKeys, [.. rows.ApiKeys.Select(row => row with { Key = 0 })]);
        file.Rows(RowText.Apps, [.. rows.Apps.Select(row => row with { Key = 0 })]);
        file.Rows(RowText.Sources, [.. rows.Sources.Select(row => row with { Key = 0, Due = null })]);
        file.Rows(RowText.Destinations, [.. rows.Destinations.Select(row => row with { Key = 0 })]);
        file.Rows(RowText.Integrations, [.. rows.Integrations.Select(row => row with { Key = 0, Due = null })]);
        file.Rows(RowText.Models, [.. rows.Models.Select(row => row with { Key = 0 })]);
        file.Rows(RowText.Jobs, [.. rows.Jobs.Select(row => row with { Key = 0, Due = null })]);
        file.Rows(RowText.LaidPlans, [.. rows.LaidPlans.Select(row => row with { Key = 0 })]);
        file.End();
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Text(FixtureLayout file, string name, string text) =>
        file.Field(name, text, static (to, value) => to.WriteStringValue(value));
}
