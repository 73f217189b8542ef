namespace Vendo.Emulator.Tests.Http;

/// <summary>The transport of a suite's requests.</summary>
public enum Transport
{
    /// <summary>The server in this process, without a socket.</summary>
    InProcess,

    /// <summary>Kestrel on a loopback port.</summary>
    Kestrel,
}
