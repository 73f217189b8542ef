namespace Vendo.Emulator;

/// <summary>How a job ends.</summary>
public enum JobEnd
{
    /// <summary>It completes.</summary>
    Succeeds,

    /// <summary>It fails at some point of its course.</summary>
    Fails,

    /// <summary>It never ends by itself: it runs until it is ended or cancelled.</summary>
    Hangs,
}
