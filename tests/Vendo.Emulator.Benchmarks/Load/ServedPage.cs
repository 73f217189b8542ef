namespace Vendo.Emulator.Benchmarks.Load;

/// <summary>The measurements of one server: its rate, start time and memory.</summary>
/// <param name="Load">The rate and latencies under load.</param>
/// <param name="StartMilliseconds">From the start of the process to its first whole answer, with the data that it serves.</param>
/// <param name="ResidentMegabytes">Resident memory after the load.</param>
internal sealed record ServedPage(Measured Load, double StartMilliseconds, double ResidentMegabytes)
{
    public static ServedPage Of(Measured load, Peer peer) => new(load, peer.StartMilliseconds, peer.ResidentMegabytes);
}
