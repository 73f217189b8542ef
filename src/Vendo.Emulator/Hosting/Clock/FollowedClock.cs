using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Hosting.Clock;

/// <summary>What a world refuses whose clock follows a time provider of the test's own: two clocks would part.</summary>
internal static class FollowedClock
{
    private const string Follows = "The clock follows the time provider of UseTimeProvider";

    /// <summary>Why the clock may not be moved by hand; null where it may.</summary>
    public static Refusal? WhyNotMoved(WorldHost host) =>
        IsFollowing(host) ? Refusal.Rule($"{Follows}: advance that one, and both move.") : null;

    /// <summary>Why a command may not run; null where it may.</summary>
    public static Refusal? WhyNot<T>(WorldHost host, Command<T> command) =>
        IsFollowing(host) && command is SetClock ? Refusal.Rule($"{Follows}: its mode and scale are fixed.") : null;

    private static bool IsFollowing(WorldHost host) => host.Options.FollowsProvider && host.Published.Clock.Mode == ClockMode.Real;
}
