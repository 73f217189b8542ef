namespace Vendo.Emulator;

/// <summary>When a fault is applied.</summary>
public enum FaultMoment
{
    /// <summary>Before the request is executed: nothing changes.</summary>
    BeforeCommit,

    /// <summary>After the change is durable and before the answer: the client cannot know whether it succeeded.</summary>
    AfterCommit,
}
