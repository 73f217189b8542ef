namespace Vendo.Emulator.Benchmarks.Load;

/// <summary>The page of one server: how it was served, and what the server takes.</summary>
/// <param name="Load">Under load.</param>
/// <param name="StartMilliseconds">From the start of the process to its first whole answer, with the data that it serves.</param>
/// <param name="ResidentMegabytes">After the load.</param>
internal sealed record ServedPage(Measured Load, double StartMilliseconds, double ResidentMegabytes)
{
    public static ServedPage Of(Measured load, Peer peer) => new(load, peer.StartMilliseconds, peer.ResidentMegabytes);
}
