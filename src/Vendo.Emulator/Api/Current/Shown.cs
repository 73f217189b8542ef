using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Api.Current;

/// <summary>A row, with the world that it is shown from.</summary>
/// <param name="World">The world.</param>
/// <param name="Row">The row.</param>
internal readonly record struct Shown<TRow>(World World, TRow Row);

/// <summary>The answer to the update of an integration.</summary>
/// <param name="Row">The integration after it.</param>
/// <param name="IsToggled">Whether the request has paused or resumed it.</param>
internal readonly record struct UpdatedIntegration(Domain.Integrations.Integration Row, bool IsToggled);
