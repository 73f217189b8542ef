using System.Collections.Immutable;
using Vendo.Emulator.Domain.Apps;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Seeding.Generated;

/// <summary>The possible data flows between the apps of a generated world, with configurations to draw from.</summary>
internal sealed class DataFlowMap
{
    private const int ConfigsEach = 24;

    private readonly ImmutableArray<(int Weight, FlowRoute Value)> _routes;
    private readonly ImmutableDictionary<Guid, App> _active;

    public DataFlowMap(ImmutableArray<DrawnApp> apps, RandomDraws random, NamePools names)
    {
        _active = apps.ToImmutableDictionary(drawn => drawn.App.Id, drawn => drawn.App with { State = ActivityState.Active });
        _routes = [.. DataFlow.All.Select(flow => (flow.Weight, FlowRoute.Of(flow.Value, apps, random, names))).Where(route => route.Item2.IsOpen)];
    }

    public App? FindActive(Guid id) => _active.GetValueOrDefault(id);

    public JsonText Config(RandomDraws random, DataFlow flow) => random.Of(_routes.First(route => route.Value.Flow == flow).Value.Configs);

    /// <summary>A flow, a source app (sometimes none) and a destination app that existed at the same time.</summary>
    public (DataFlow Flow, DrawnApp? From, DrawnApp To) Draw(RandomDraws random, Instant now)
    {
        while (true)
        {
            var route = random.Of(_routes);
            var from = random.Chance(4) ? null : random.Of(route.From);
            var to = random.Of(route.To);
            var begin = Instant.Max(from?.From ?? to.From, to.From);
            if (from?.App.Id != to.App.Id && begin < Instant.Min(from?.Until(now) ?? now, to.Until(now)))
                return (route.Flow, from, to);
        }
    }

    private sealed record FlowRoute(DataFlow Flow, ImmutableArray<(int Weight, DrawnApp Value)> From, ImmutableArray<(int Weight, DrawnApp Value)> To, ImmutableArray<JsonText> Configs)
    {
        public bool IsOpen => From.Any(from => To.Any(to => to.Value.App.Id != from.Value.App.Id));

        public static FlowRoute Of(DataFlow flow, ImmutableArray<DrawnApp> apps, RandomDraws random, NamePools names) => new(
            flow,
            [.. apps.Where(drawn => flow.IsFrom(drawn.App)).Select(drawn => (Weight(drawn), drawn))],
            [.. apps.Where(drawn => flow.IsTo(drawn.App)).Select(drawn => (Weight(drawn), drawn))],
            [.. Enumerable.Range(0, ConfigsEach).Select(_ => JsonText.Parse(ConfigText(flow, random, names)))]);

        // Most apps of an account work.
        private static int Weight(DrawnApp drawn) => drawn.Condition switch
        {
            DataCondition.Ready or DataCondition.Direct => 12,
            DataCondition.Failed or DataCondition.Importing => 3,
            _ => 1,
        };

        private static string ConfigText(DataFlow flow, RandomDraws random, NamePools names)
        {
            var global = random.Chance(40) ? """ "global":{"include_refunds":true},""" : "";
            var details = random.Of(flow.Details).Trim()
                .Replace("@product", Escape(random.Of(names.Products)), StringComparison.Ordinal)
                .Replace("@city", Escape(random.Of(names.Cities)), StringComparison.Ordinal);
            return $$"""{{{global.Trim()}}"tasks":[{"task_type":"{{flow.Task}}",{{details}}}]}""";
        }

        private static string Escape(string name) => name.Replace("\\", "", StringComparison.Ordinal).Replace("\"", "", StringComparison.Ordinal);
    }
}
