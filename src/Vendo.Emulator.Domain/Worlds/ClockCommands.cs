using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Worlds;

/// <summary>Changes the clock's mode or scale; its instant stays the same.</summary>
/// <param name="Mode">The new mode; null keeps the current one.</param>
/// <param name="Scale">The new scale, above 0; null keeps the current one.</param>
/// <param name="SkipIdle">Whether idle time is skipped; null leaves it.</param>
internal sealed record SetClock(ClockMode? Mode, double? Scale, bool? SkipIdle = null) : Command<WorldClock>
{
    internal override void Check(Draft draft, Violations violations)
    {
        if (Scale is { } scale)
            violations.AddRule("scale", WorldClock.WhyBadScale(scale));
    }

    internal override Outcome<WorldClock> Execute(Draft draft) =>
        draft.Clock = draft.Clock with
        {
            Mode = Mode ?? draft.Clock.Mode,
            Scale = Scale ?? draft.Clock.Scale,
            SkipIdle = SkipIdle ?? draft.Clock.SkipIdle,
        };
}
