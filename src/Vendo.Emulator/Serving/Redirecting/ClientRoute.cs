namespace Vendo.Emulator.Serving.Redirecting;

/// <summary>A route from a container's clients to an emulator.</summary>
/// <param name="Client">The name of a client; null for every client of the container.</param>
/// <param name="Find">Returns the emulator.</param>
/// <param name="Emulator">The emulator, if it does not come from the container.</param>
/// <param name="Hosts">The hosts that it answers for.</param>
/// <param name="ReplacesKey">Whether a key that the emulator does not know is replaced by the emulator's.</param>
internal sealed record ClientRoute(string? Client, Func<IServiceProvider, VendoEmulator> Find, VendoEmulator? Emulator, HostNames Hosts, bool ReplacesKey);
