using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Faults;

/// <summary>The wire names of <see cref="FaultKind"/>.</summary>
internal static class FaultKinds
{
    public static readonly WireNames<FaultKind> Wire = new(
        (FaultKind.Delay, "delay"),
        (FaultKind.Respond, "respond"),
        (FaultKind.Drop, "drop"),
        (FaultKind.Truncate, "truncate"),
        (FaultKind.NeverAnswer, "never_answer"),
        (FaultKind.CutJson, "cut_json"),
        (FaultKind.Pass, "pass"));
}

/// <summary>The wire names of <see cref="FaultMoment"/>.</summary>
internal static class FaultMoments
{
    public static readonly WireNames<FaultMoment> Wire = new(
        (FaultMoment.BeforeCommit, "before_commit"),
        (FaultMoment.AfterCommit, "after_commit"));
}

/// <summary>The wire names of <see cref="LatencyClock"/>.</summary>
internal static class LatencyClocks
{
    public static readonly WireNames<LatencyClock> Wire = new(
        (LatencyClock.Wall, "wall"),
        (LatencyClock.Emulator, "emulator"));
}
