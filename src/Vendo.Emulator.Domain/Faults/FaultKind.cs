namespace Vendo.Emulator;

/// <summary>What the fault does to the answer.</summary>
public enum FaultKind
{
    /// <summary>The answer is normal; the fault only adds latency.</summary>
    Delay,

    /// <summary>An error in Vendo's error envelope replaces the answer.</summary>
    Respond,

    /// <summary>The connection is dropped without an answer.</summary>
    Drop,

    /// <summary>The answer is cut off in the middle of its body, and the connection is dropped.</summary>
    Truncate,

    /// <summary>No answer is sent; the connection stays open until the client gives up.</summary>
    NeverAnswer,

    /// <summary>Its JSON ends in the middle, and the connection is kept: the answer is whole as far as HTTP can tell.</summary>
    CutJson,

    /// <summary>It is given as always: a step of a sequence that lets a request pass.</summary>
    Pass,
}
