using Vendo.Emulator.Domain.Rows;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Seeding;

/// <summary>Reads the rows of a fixture. An unread field, such as a misspelt or a duplicate one, is refused, because it would silently have no effect.</summary>
internal static class FixtureReader
{
    public const string Agenda = "agenda";

    /// <summary>The rows contain their agenda entries, as in an export.</summary>
    public const string StoredAgenda = "stored";

    /// <summary>The default: agenda entries are derived from the schedules, strictly after the fixture's instant.</summary>
    public const string DerivedAgenda = "derived";

    public const string Clock = "clock", Settings = "settings", Counters = "counters";

    public static WorldSnapshot Read(ObjectReader root, Violations violations, string fallbackName, TableList tables, Action? onRow = null)
    {
        var unread = new UnreadFields();
        root.OptionalLong("formatVersion");

        // Read by editors only.
        root.OptionalString("$schema", minLength: 0);
        root.OptionalString("description", minLength: 0);
        var settings = ReadSettings(root, root.OptionalString("name") ?? fallbackName);
        var agenda = root.OptionalString(Agenda, check: WhyNoAgenda);
        var clock = ClockJson.Read(root.RequiredObject(Clock));
        var counters = new WorldCounters { Generator = unchecked((ulong)settings.RandomSeed) };
        var snapshot = WorldSnapshot.Empty(tables, settings, clock, counters) with
        {
            IsUnscheduled = agenda != StoredAgenda,
            Tables = [.. tables.Tables.Select(table => table.Read(root, clock.Now, OnRead))],
        };
        var derived = FixtureKeys.Derive(snapshot);
        snapshot = FixtureKeys.Number(snapshot with
        {
            Counters = root.OptionalObject(Counters) is { } stored ? CountersJson.Read(stored, derived) : derived,
        });
        unread.Collect(root);
        unread.AddTo(violations);
        return snapshot.In(settings.Generation);

        void OnRead(ObjectReader row)
        {
            unread.Collect(row);
            onRow?.Invoke();
        }
    }

    private static WorldSettings ReadSettings(ObjectReader root, string name)
    {
        if (root.OptionalObject(Settings) is not { } settings)
            return new WorldSettings { Fixture = name };

        // A fixture has one name, in its first field.
        if (settings.Has(SettingsJson.Fixture))
            settings.Violate(SettingsJson.Fixture, "Unknown field. The fixture's name is the field name of the file");
        return SettingsJson.Read(settings) with { Fixture = name };
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
