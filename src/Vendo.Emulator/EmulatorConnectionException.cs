namespace Vendo.Emulator;

/// <summary>An emulator in another process cannot be controlled: no emulator answers, it has another version, it refuses this client, or the world no longer exists.</summary>
/// <param name="message">What is wrong.</param>
/// <param name="inner">The cause; null for none.</param>
public sealed class EmulatorConnectionException(string message, Exception? inner = null) : Exception(message, inner);
