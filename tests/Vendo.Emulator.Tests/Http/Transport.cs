namespace Vendo.Emulator.Tests.Http;

/// <summary>What carries the requests of a suite.</summary>
public enum Transport
{
    /// <summary>The server in this process, without a socket.</summary>
    InProcess,

    /// <summary>Kestrel on a loopback port.</summary>
    Kestrel,
}
