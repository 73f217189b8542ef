using System.Collections.Immutable;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Control.Clock;

/// <summary>How far a clock is to be moved, and how much of what happens is to be told.</summary>
/// <param name="Move">Moves a world; the second argument says how many entries its ledger keeps.</param>
/// <param name="Limit">How many entries to tell.</param>
internal sealed record AdvanceRequest(Func<World, int, Outcome<Advanced>> Move, int Limit)
{
    public const int DefaultLimit = 1000;

    public const int MostLimit = 1_000_000;

    private static readonly ImmutableArray<string> Ways = ["by", "to", "toNext", "untilSettled"];

    /// <summary>Reads a body; what is wrong with it stands in the violations.</summary>
    public static AdvanceRequest Read(ObjectReader body)
    {
        var by = body.OptionalDuration("by");
        var to = body.OptionalInstant("to");
        body.OptionalBoolean("toNext", check: value => value ? null : ControlMessages.NotTrue);
        var job = body.OptionalString("untilSettled");
        var limit = body.OptionalInteger("limit", min: 0, max: MostLimit) ?? DefaultLimit;
        string[] given = [.. Ways.Where(way => body.Has(way))];
        if (given.Length != 1)
            body.Violate("", ControlMessages.ExactlyOne(Ways, given));
        return new AdvanceRequest(
            by is { } duration ? By(duration) : to is { } target ? To(target) : job is not null ? UntilSettled(job) : ToNext(), limit);
    }

    private static Func<World, int, Outcome<Advanced>> By(TimeSpan duration) => (world, keep) => world.AdvanceBy(duration, keep);

    private static Func<World, int, Outcome<Advanced>> To(Instant target) => (world, keep) => target < world.Now
        ? Refusal.InvalidBody([new Violation("to", ControlMessages.Backwards(world.Now, target))])
        : world.AdvanceTo(target, keep);

    private static Func<World, int, Outcome<Advanced>> ToNext() => (world, keep) => world.AdvanceToNext(keep);

    private static Func<World, int, Outcome<Advanced>> UntilSettled(string job) => (world, keep) =>
        Job.TryParseId(job, out var number) ? world.AdvanceUntilSettled(number, keep) : Refusal.NotFound("Job");
}
