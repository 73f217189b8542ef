using Vendo.Emulator.Api.Current;
using Vendo.Emulator.Domain.Apps;
using Vendo.Emulator.Domain.Destinations;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Models;
using Vendo.Emulator.Domain.Sources;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Api;

/// <summary>
/// All that a generation of the API has of its own: the answers, and the words that requests may use. Both show the same world
/// (docs/generations.md). <see cref="PublishedShapes"/> and <see cref="CurrentShapes"/> are the two.
/// </summary>
internal sealed record ApiShapes
{
    public required EntityShapes<Integration> Integrations { get; init; }

    public required EntityShapes<App> Apps { get; init; }

    public required EntityShapes<Source> Sources { get; init; }

    public required EntityShapes<Destination> Destinations { get; init; }

    public required EntityShapes<Model> Models { get; init; }

    public required JobAnswers Jobs { get; init; }

    /// <summary>The answer of <c>/me</c>.</summary>
    public required Func<ApiCall, Reply> Me { get; init; }

    /// <summary>The message of a sync or run.</summary>
    public required string Dispatched { get; init; }

    /// <summary>The filter by the status of integrations.</summary>
    public required StatusFilter IntegrationStatus { get; init; }

    /// <summary>The types that a model may be given.</summary>
    public required WireNames<ModelType> ModelTypes { get; init; }

    /// <summary>Whether the update of an integration takes <c>isActive</c>.</summary>
    public bool TakesIsActive { get; init; }

    /// <summary>Those of the generation that shows a world.</summary>
    public static ApiShapes Of(World world) => world.Settings.Generation == ApiGeneration.Current ? CurrentShapes.All : PublishedShapes.All;
}

/// <summary>A filter by a status.</summary>
/// <param name="Facet">The facet of the list that has it.</param>
/// <param name="Words">The words that it accepts.</param>
internal sealed record StatusFilter(string Facet, FilterWords Words);
