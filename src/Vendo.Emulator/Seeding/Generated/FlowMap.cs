using System.Collections.Immutable;
using Vendo.Emulator.Domain.Apps;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Seeding.Generated;

/// <summary>What can go from where to where in a generated world, with configurations ready to draw.</summary>
internal sealed class FlowMap
{
    private const int ConfigsEach = 24;

    private readonly ImmutableArray<(int Weight, Road Value)> _roads;
    private readonly ImmutableDictionary<Guid, App> _active;

    public FlowMap(ImmutableArray<Place> places, Dice dice, NamePools names)
    {
        _active = places.ToImmutableDictionary(place => place.App.Id, place => place.App with { State = ActivityState.Active });
        _roads = [.. Flow.All.Select(flow => (flow.Weight, Road.Of(flow.Value, places, dice, names))).Where(road => road.Item2.IsOpen)];
    }

    public App? FindActive(Guid id) => _active.GetValueOrDefault(id);

    public JsonText Config(Dice dice, Flow flow) => dice.Of(_roads.First(road => road.Value.Flow == flow).Value.Configs);

    /// <summary>A flow, a source app (now and then none) and a destination app, which had some time together.</summary>
    public (Flow Flow, Place? From, Place To) Draw(Dice dice, Instant now)
    {
        while (true)
        {
            var road = dice.Of(_roads);
            var from = dice.Chance(4) ? null : dice.Of(road.From);
            var to = dice.Of(road.To);
            var begin = Instant.Max(from?.From ?? to.From, to.From);
            if (from?.App.Id != to.App.Id && begin < Instant.Min(from?.Until(now) ?? now, to.Until(now)))
                return (road.Flow, from, to);
        }
    }

    private sealed record Road(Flow Flow, ImmutableArray<(int Weight, Place Value)> From, ImmutableArray<(int Weight, Place Value)> To, ImmutableArray<JsonText> Configs)
    {
        public bool IsOpen => From.Any(from => To.Any(to => to.Value.App.Id != from.Value.App.Id));

        public static Road Of(Flow flow, ImmutableArray<Place> places, Dice dice, NamePools names) => new(
            flow,
            [.. places.Where(place => flow.IsFrom(place.App)).Select(place => (Weight(place), place))],
            [.. places.Where(place => flow.IsTo(place.App)).Select(place => (Weight(place), place))],
            [.. Enumerable.Range(0, ConfigsEach).Select(_ => new JsonText(ConfigText(flow, dice, names)))]);

        // Most of what an account has works.
        private static int Weight(Place place) => place.Standing switch
        {
            Standing.Ready or Standing.Direct => 12,
            Standing.Failed or Standing.Importing => 3,
            _ => 1,
        };

        private static string ConfigText(Flow flow, Dice dice, NamePools names)
        {
            var global = dice.Chance(40) ? """ "global":{"include_refunds":true},""" : "";
            var details = dice.Of(flow.Details).Trim()
                .Replace("@product", Escape(dice.Of(names.Products)), StringComparison.Ordinal)
                .Replace("@city", Escape(dice.Of(names.Cities)), StringComparison.Ordinal);
            return $$"""{{{global.Trim()}}"tasks":[{"task_type":"{{flow.Task}}",{{details}}}]}""";
        }

        private static string Escape(string name) => name.Replace("\\", "", StringComparison.Ordinal).Replace("\"", "", StringComparison.Ordinal);
    }
}
