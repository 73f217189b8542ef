namespace Vendo.Emulator.Server.Client;

/// <summary>A command cannot be carried out; the message is one line for the console.</summary>
/// <param name="message">The line.</param>
/// <param name="status">The status of the answer; null if there was none.</param>
internal sealed class ClientException(string message, int? status = null) : Exception(message)
{
    /// <summary>The status of the answer; null if there was none.</summary>
    public int? Status => status;
}
