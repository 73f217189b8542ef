namespace Vendo.Emulator;

/// <summary>The mode of a world's clock.</summary>
public enum ClockMode
{
    /// <summary>The clock moves only by an advance.</summary>
    Manual,

    /// <summary>The clock follows the system's clock, multiplied by a scale. The host advances the world to the current instant.</summary>
    Real,
}
