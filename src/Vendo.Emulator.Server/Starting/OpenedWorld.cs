using System.Collections.Immutable;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Storage;

namespace Vendo.Emulator.Server.Starting;

/// <summary>The world that the program serves, and its origin.</summary>
/// <param name="World">The world.</param>
/// <param name="Origin">Returns the world that a reset restores.</param>
/// <param name="File">Its open data file; null in memory.</param>
/// <param name="ApiKey">The key to print; null if none has full access.</param>
/// <param name="IsNew">Whether it was just created from a fixture.</param>
/// <param name="Notes">Messages about options that have no effect.</param>
internal sealed record OpenedWorld(World World, Func<Outcome<World>> Origin, DataFile? File, string? ApiKey, bool IsNew, ImmutableArray<string> Notes);
