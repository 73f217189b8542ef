using System.Collections.Immutable;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Storage;

namespace Vendo.Emulator.Server.Starting;

/// <summary>The world that the program serves, and where it came from.</summary>
/// <param name="World">The world.</param>
/// <param name="Origin">Where a reset leads back to.</param>
/// <param name="File">Its data file, open; null in memory.</param>
/// <param name="ApiKey">The key to show; null where none has full access.</param>
/// <param name="IsNew">Whether a fixture has just filled it.</param>
/// <param name="Notes">What was asked for and does not count.</param>
internal sealed record OpenedWorld(World World, Func<Outcome<World>> Origin, DataFile? File, string? ApiKey, bool IsNew, ImmutableArray<string> Notes);
