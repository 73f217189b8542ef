namespace Vendo.Emulator.Serving.Redirecting;

/// <summary>Where a container's clients go.</summary>
/// <param name="Client">The name of one client; null for all of the container.</param>
/// <param name="Find">Gives the emulator.</param>
/// <param name="Emulator">The emulator, if it does not come from the container.</param>
/// <param name="Hosts">The hosts that it answers for.</param>
/// <param name="ReplacesKey">Whether a key that the emulator does not know is replaced by the emulator's.</param>
internal sealed record ClientRoute(string? Client, Func<IServiceProvider, VendoEmulator> Find, VendoEmulator? Emulator, HostNames Hosts, bool ReplacesKey);
