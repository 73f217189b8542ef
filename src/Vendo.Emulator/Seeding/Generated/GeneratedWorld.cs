using System.Collections.Immutable;
using System.Globalization;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Seeding.Generated;

/// <summary>
/// A world with any number of integrations in the reference's account, at the reference's instant: <c>generated:1000</c>.
/// Its rows are drawn and checked by the domain's rules, but their history is not simulated. The same number and seed give
/// the same bytes on every machine.
/// </summary>
internal static class GeneratedWorld
{
    public const string Prefix = "generated:";

    /// <summary>The maximum that fits into the memory of an ordinary machine.</summary>
    public const int MostIntegrations = 1_000_000;

    // Large worlds have one job for each integration, small worlds a short history.
    private const int JobsInAll = 50_000, MostJobsEach = 6;

    /// <summary>Reads a name such as <c>generated:1000</c>; null for other names.</summary>
    public static Outcome<int>? Parse(string name)
    {
        if (!name.StartsWith(Prefix, StringComparison.Ordinal))
            return null;
        return WholeNumber.TryParse(name.AsSpan(Prefix.Length), out long count) && count is >= 1 and <= MostIntegrations
            ? (int)count
            : Refusal.Rule(string.Create(CultureInfo.InvariantCulture, $"'{name}': expected {Prefix} and a number from 1 to {MostIntegrations}, such as {Prefix}1000."));
    }

    public static string NameOf(int integrations) => Prefix + integrations.ToString(CultureInfo.InvariantCulture);

    /// <summary>Writes the world as a fixture file.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="integrations">The number of integrations.</param>
    /// <param name="randomSeed">The random seed.</param>
    /// <param name="progress">Notified of how far it is; null for none.</param>
    public static void WriteTo(Stream stream, int integrations, long randomSeed, FixtureProgress? progress = null)
    {
        var rows = Rows(integrations, randomSeed, progress);
        progress?.OnAssembly();
        FixtureFile.Write(FixtureFile.ToWorld(rows), stream);
    }

    /// <summary>The rows of the world.</summary>
    public static WorldSnapshot Rows(int integrations, long randomSeed, FixtureProgress? progress = null)
    {
        var docs = Fixtures.Docs();
        var account = docs.Accounts[0];
        var random = new RandomDraws(randomSeed, 1);
        var names = NamePools.Of((int)random.Between(0, int.MaxValue));
        var jobs = new List<Job>();
        var reference = docs.Apps.Where(app => app.AccountId == account.Id).ToImmutableArray();
        var apps = new AppDraw(random, names, docs.Clock.Now, jobs, randomSeed).Draw(reference, integrations);
        var draw = new IntegrationDraw(random, new DataFlowMap(apps, random, names), docs.Clock.Now, jobs, Math.Clamp(JobsInAll / integrations, 1, MostJobsEach), randomSeed);
        var drawn = ImmutableArray.CreateBuilder<Integration>(integrations);
        while (drawn.Count < integrations)
        {
            drawn.Add(draw.Draw());
            progress?.OnDrawn(drawn.Count, integrations);
        }

        var begin = apps.Min(drawn => drawn.App.CreatedAt).PlusClamped(-TimeSpan.FromHours(1));
        var rows = new WorldSnapshot
        {
            Settings = new WorldSettings { Fixture = NameOf(integrations), RandomSeed = randomSeed, VariedJobs = true },
            Clock = docs.Clock,
            Counters = new WorldCounters { Generator = unchecked((ulong)randomSeed) },
            Accounts = [account with { CreatedAt = begin, UpdatedAt = begin }],
            ApiKeys = [.. docs.ApiKeys.Where(key => key.AccountId == account.Id)],
            Apps = [.. apps.Select(drawn => drawn.App)],
            Sources = [.. apps.Select(drawn => drawn.Source).OfType<Domain.Sources.Source>()],
            Destinations = DestinationDraw.Draw(random, [.. apps.Select(drawn => drawn.App)], drawn, jobs),
            Integrations = drawn.MoveToImmutable(),
            Models = new ModelDraw(random, names, docs.Clock.Now, jobs, randomSeed).Draw(account.Id, integrations),
            Jobs = [.. jobs],
            IsUnscheduled = true,
        };
        var ordered = CreationOrder.Of(rows);
        return FixtureKeys.Number(ordered with { Counters = FixtureKeys.Derive(ordered) });
    }
}
