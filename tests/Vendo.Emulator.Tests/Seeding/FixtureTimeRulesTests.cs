using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Seeding;

namespace Vendo.Emulator.Tests.Seeding;

public sealed class FixtureTimeRulesTests
{
    private static readonly WorldClock Clock = new(Instant.Utc(2024, 3, 4), ClockMode.Manual, 1);

    [TestCaseSource(nameof(Tables))]
    public void No_row_of_any_table_happens_after_the_clock(string table)
    {
        var told = Check(FullRows.Snapshot with { Clock = Clock }, Instant.Utc(2031, 1, 1)).Where(violation => violation.Path.StartsWith(table + ".", StringComparison.Ordinal));

        Assert.That(told, Has.Some.Matches<Violation>(violation => violation == new Violation($"{table}.0.createdAt", "It must not be after clock.now")));
    }

    [TestCase("jobs.0.wait.since")]
    [TestCase("jobs.0.notes")]
    [TestCase("jobs.0.deletedAt")]
    [TestCase("faults.0.deletedAt")]
    [TestCase("models.0.lastValidatedAt")]
    public void Nor_does_what_happened_to_it(string path) =>
        Assert.That(Check(FullRows.Snapshot with { Clock = Clock }, Instant.Utc(2031, 1, 1)), Does.Contain(new Violation(path, "It must not be after clock.now")));

    [Test]
    public void What_has_happened_is_accepted() => Assert.That(Check(FullRows.Snapshot with { Clock = Clock }, Clock.Now).Select(violation => violation.Path), Is.Empty);

    private static IEnumerable<string> Tables() => WorldTables.All.Select(table => table.Name);

    // Every row moved so that its latest instants lie just before one instant.
    private static System.Collections.Immutable.ImmutableArray<Violation> Check(WorldSnapshot rows, Instant until)
    {
        var by = until - Instant.Utc(2024, 1, 3);
        var violations = new Violations();
        FixtureTimeRules.Check(rows with { Tables = [.. rows.Tables.Select(table => table.Moved(by))] }, violations);
        return violations.ToImmutable();
    }
}
