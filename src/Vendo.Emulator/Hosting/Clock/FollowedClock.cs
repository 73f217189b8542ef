using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Hosting.Clock;

/// <summary>The refusals of a world whose clock follows the test's own time provider: the two clocks would diverge.</summary>
internal static class FollowedClock
{
    private const string Follows = "The clock follows the time provider of UseTimeProvider";

    /// <summary>Why the clock must not be moved by hand; null if it may.</summary>
    public static Refusal? WhyNotMoved(WorldHost host) =>
        IsFollowing(host) ? Refusal.Rule($"{Follows}: advance that one, and both move.") : null;

    /// <summary>Why a command must not run; null if it may.</summary>
    public static Refusal? WhyNot<T>(WorldHost host, Command<T> command) =>
        IsFollowing(host) && command is SetClock ? Refusal.Rule($"{Follows}: its mode and scale are fixed.") : null;

    private static bool IsFollowing(WorldHost host) => host.Options.FollowsProvider && host.Published.Clock.Mode == ClockMode.Real;
}
