using System.Collections;
using System.Reflection;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Seeding;

namespace Vendo.Emulator.Tests.Seeding;

public sealed class FixtureStartTests
{
    private static readonly Instant Now = Instant.Parse("2024-03-04T15:00:00Z");
    private static readonly Instant Start = Instant.Parse("2026-11-24T02:51:07.123Z");

    [Test]
    public void Every_instant_moves_by_the_same_amount()
    {
        var rows = FullRows.Snapshot with { Clock = new WorldClock(Now, ClockMode.Manual, 1) };
        var before = Instants(rows.Tables.SelectMany(table => table.Rows)).ToArray();

        var after = Instants(rows.WithStart(Start).Tables.SelectMany(table => table.Rows)).ToArray();

        Assert.That(before, Has.Length.GreaterThan(50));
        Assert.That(after.Zip(before, (moved, was) => moved - was), Is.All.EqualTo(Start - Now));
        Assert.That(after, Has.Length.EqualTo(before.Length));
    }

    [Test]
    public void What_follows_from_schedules_is_derived_after_the_move()
    {
        var world = Fixtures.Load("docs", Start).Value;

        Assert.That(world.Now, Is.EqualTo(Start));
        Assert.That(world.Sources.Rows.Values.Single().Due!.Value.At, Is.EqualTo(Instant.Parse("2026-11-24T08:00:00Z")));
        Assert.That(world.NextDue, Is.EqualTo(Start.PlusClamped(TimeSpan.FromHours(1))));
    }

    private static IEnumerable<Instant> Instants(object? value) => value switch
    {
        null or string or Guid => [],
        Instant instant => [instant],
        IEnumerable items => items.Cast<object?>().SelectMany(Instants),
        _ when value.GetType().Namespace!.StartsWith("Vendo.", StringComparison.Ordinal) && !value.GetType().IsEnum =>
            value.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Where(property => property.GetIndexParameters().Length == 0 && property.Name is not ("EqualityContract" or "Memo")).SelectMany(property => Instants(property.GetValue(value))),
        _ => [],
    };
}
