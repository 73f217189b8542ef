namespace Vendo.Emulator;

/// <summary>The flow status of a source, which the product shows beside its status.</summary>
public enum FlowStatus
{
    /// <summary>Nothing has run since the creation or the last resume.</summary>
    Pending,

    /// <summary>Its last run succeeded.</summary>
    Active,

    /// <summary>It is paused.</summary>
    Paused,

    /// <summary>The last run failed.</summary>
    Errored,
}
