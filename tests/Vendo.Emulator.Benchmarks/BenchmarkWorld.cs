using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Seeding;

namespace Vendo.Emulator.Benchmarks;

/// <summary>The worlds that benchmarks run in: the same on every machine, on a manual clock.</summary>
internal static class BenchmarkWorld
{
    public static readonly Guid Account = new("123e4567-e89b-12d3-a456-426614174000");
    private static readonly Guid Destination = new("bb0e8400-e29b-41d4-a716-446655440006");

    /// <summary>The input that creates one more integration.</summary>
    public static IntegrationInput Input { get; } = new()
    {
        DestinationAppId = Destination,
        DataType = DataType.Events,
        Config = JsonText.Parse("""{"tasks":[{"task_type":"track_events"}]}"""),
        Schedule = IntegrationSchedule.Hourly,
    };

    public static World Of(int integrations) => Fixtures.Load(SeedOf(integrations)).Value.With(ClockMode.Manual, randomSeed: null);

    /// <summary>One integration, which runs each hour and writes to an app with a destination; no source.</summary>
    public static World OfOneHourly()
    {
        var rows = Fixtures.Docs();
        var world = (rows with { Integrations = [], Sources = [], Jobs = [] }).ToWorld().With(ClockMode.Manual, randomSeed: null);
        return world.Apply(new CreateIntegration(Account, Input)).World;
    }

    public static string SeedOf(int integrations) => $"generated:{integrations}";
}
