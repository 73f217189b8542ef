using System.Collections.Immutable;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Hosting.Advancing;

namespace Vendo.Emulator.Control.Clock;

/// <summary>A request to advance the clock: its goal and the number of events to list.</summary>
/// <param name="Goal">The goal.</param>
/// <param name="Limit">The maximum number of events to list.</param>
internal sealed record AdvanceRequest(AdvanceGoal Goal, int Limit)
{
    public const int DefaultLimit = 1000;

    public const int MostLimit = 1_000_000;

    private static readonly ImmutableArray<string> Ways = ["by", "to", "toNext", "untilSettled"];

    /// <summary>Reads a body; violations are added to the body's.</summary>
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
            by is { } duration ? InstantGoal.By(duration) : to is { } target ? To(target) : job is not null ? new SettledGoal(job) : InstantGoal.ToNext(), limit);
    }

    private static InstantGoal To(Instant target) => new(world => target < world.Now
        ? Refusal.InvalidBody([new Violation("to", WorldClock.Backwards(world.Now, target))])
        : target);
}
