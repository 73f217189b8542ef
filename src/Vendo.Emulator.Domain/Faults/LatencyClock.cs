namespace Vendo.Emulator;

/// <summary>The clock that measures a latency.</summary>
public enum LatencyClock
{
    /// <summary>Real time: the answer is delayed.</summary>
    Wall,

    /// <summary>The emulator's clock: on a manual clock the answer is sent when an advance has passed the latency.</summary>
    Emulator,
}
