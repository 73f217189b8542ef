using System.Collections.Immutable;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Seeding.Rows;

namespace Vendo.Emulator.Seeding;

/// <summary>Reads the rows of a fixture. A field that nothing reads is refused: a misspelt one would silently do nothing.</summary>
internal static class FixtureReader
{
    public const string Agenda = "agenda";

    /// <summary>The rows say what they wait for, as in an export.</summary>
    public const string StoredAgenda = "stored";

    /// <summary>What rows wait for follows from their schedules, strictly after the fixture's instant; the default.</summary>
    public const string DerivedAgenda = "derived";

    public const string Clock = "clock", Settings = "settings", Counters = "counters";

    public static WorldSnapshot Read(ObjectReader root, Violations violations, string fallbackName)
    {
        var unknown = new List<string>();
        root.OptionalLong("formatVersion");

        // For editors only.
        root.OptionalString("$schema", minLength: 0);
        root.OptionalString("description", minLength: 0);
        var settings = ReadSettings(root, root.OptionalString("name") ?? fallbackName);
        var agenda = root.OptionalString(Agenda, check: WhyNoAgenda);
        var clock = ClockText.Read(root.RequiredObject(Clock));
        var snapshot = new WorldSnapshot
        {
            Settings = settings,
            Clock = clock,
            Counters = new WorldCounters { Generator = unchecked((ulong)settings.RandomSeed) },
            IsUnscheduled = agenda != StoredAgenda,
            Accounts = Read(root, RowText.Accounts, clock.Now, unknown),
            ApiKeys = Read(root, RowText.ApiKeys, clock.Now, unknown),
            Apps = Read(root, RowText.Apps, clock.Now, unknown),
            Sources = Read(root, RowText.Sources, clock.Now, unknown),
            Destinations = Read(root, RowText.Destinations, clock.Now, unknown),
            Integrations = Read(root, RowText.Integrations, clock.Now, unknown),
            Models = Read(root, RowText.Models, clock.Now, unknown),
            Jobs = Read(root, RowText.Jobs, clock.Now, unknown),
            LaidPlans = Read(root, RowText.LaidPlans, clock.Now, unknown),
            Faults = Read(root, RowText.Faults, clock.Now, unknown),
        };
        snapshot = FixtureKeys.Number(snapshot);
        if (root.OptionalObject(Counters) is { } counters)
            snapshot = snapshot with { Counters = CountersText.Read(counters, snapshot.Counters) };
        foreach (var path in unknown.Concat(root.Unread()))
            violations.Add(path, "Unknown field");
        return snapshot;
    }

    private static WorldSettings ReadSettings(ObjectReader root, string name)
    {
        if (root.OptionalObject(Settings) is not { } settings)
            return new WorldSettings { Fixture = name };

        // A fixture has one name, and it stands at the top.
        if (settings.Has(SettingsText.Fixture))
            settings.Violate(SettingsText.Fixture, "Unknown field. The fixture's name is the field name of the file");
        return SettingsText.Read(settings) with { Fixture = name };
    }

    // Row by row, and no reader is kept: a large file has a hundred thousand of them.
    private static ImmutableArray<TRow> Read<TRow>(ObjectReader root, RowText<TRow> text, Instant now, List<string> unknown)
        where TRow : Row
    {
        var rows = ImmutableArray.CreateBuilder<TRow>();
        foreach (var reader in root.EachObject(text.Table))
        {
            rows.Add(text.Read(reader, now));
            unknown.AddRange(reader.Unread());
        }

        return rows.DrainToImmutable();
    }

    private static string? WhyNoAgenda(string text) =>
        text is StoredAgenda or DerivedAgenda ? null : Messages.NotOneOf(Messages.Quote([DerivedAgenda, StoredAgenda]));
}
