using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Worlds;

/// <summary>Changes what moves the clock; where it stands stays.</summary>
/// <param name="Mode">The new mode; null leaves it.</param>
/// <param name="Scale">The new scale, above 0; null leaves it.</param>
public sealed record SetClock(ClockMode? Mode, double? Scale) : Command<WorldClock>
{
    internal override Outcome<WorldClock> Execute(Draft draft)
    {
        if (Scale is { } scale && !(scale > 0 && double.IsFinite(scale)))
            return Refusal.InvalidBody([new Violation("scale", "Number must be greater than 0")]);
        return draft.Clock = draft.Clock with { Mode = Mode ?? draft.Clock.Mode, Scale = Scale ?? draft.Clock.Scale };
    }
}
