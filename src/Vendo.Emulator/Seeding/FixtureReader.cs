using System.Collections.Immutable;
using Vendo.Emulator.Domain.Rows;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Seeding;

/// <summary>Reads the rows of a fixture. A field that nothing reads is refused, for example a misspelt one or the first of two: it would silently do nothing.</summary>
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
        var unread = new UnreadFields();
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
            Accounts = Read(root, RowText.Accounts, clock.Now, unread),
            ApiKeys = Read(root, RowText.ApiKeys, clock.Now, unread),
            Apps = Read(root, RowText.Apps, clock.Now, unread),
            Sources = Read(root, RowText.Sources, clock.Now, unread),
            Destinations = Read(root, RowText.Destinations, clock.Now, unread),
            Integrations = Read(root, RowText.Integrations, clock.Now, unread),
            Models = Read(root, RowText.Models, clock.Now, unread),
            Jobs = Read(root, RowText.Jobs, clock.Now, unread),
            LaidPlans = Read(root, RowText.LaidPlans, clock.Now, unread),
            Faults = Read(root, RowText.Faults, clock.Now, unread),
        };
        var derived = FixtureKeys.Derive(snapshot);
        snapshot = FixtureKeys.Number(snapshot with
        {
            Counters = root.OptionalObject(Counters) is { } counters ? CountersText.Read(counters, derived) : derived,
        });
        unread.Collect(root);
        unread.AddTo(violations);
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
    private static ImmutableArray<TRow> Read<TRow>(ObjectReader root, RowText<TRow> text, Instant now, UnreadFields unread)
        where TRow : Row
    {
        var rows = ImmutableArray.CreateBuilder<TRow>();
        foreach (var reader in root.EachObject(text.Table))
        {
            rows.Add(text.Read(reader, now));
            unread.Collect(reader);
        }

        return rows.DrainToImmutable();
    }

    private static string? WhyNoAgenda(string text) =>
        text is StoredAgenda or DerivedAgenda ? null : Messages.NotOneOf(Messages.Quote([DerivedAgenda, StoredAgenda]));

    private sealed class UnreadFields
    {
        private readonly List<string> _unknown = [], _repeated = [];

        public void Collect(ObjectReader reader)
        {
            _unknown.AddRange(reader.Unread());
            _repeated.AddRange(reader.Repeated());
        }

        public void AddTo(Violations violations)
        {
            foreach (var path in _unknown)
                violations.Add(path, "Unknown field");
            foreach (var path in _repeated)
                violations.Add(path, "Duplicate field");
        }
    }
}
