using System.Collections.Immutable;
using Vendo.Emulator.Domain.Apps;
using Vendo.Emulator.Domain.Catalog;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Jobs.Courses;
using Vendo.Emulator.Domain.Scheduling;

namespace Vendo.Emulator.Seeding.Generated;

/// <summary>Draws the apps of a generated world and the condition of their data.</summary>
internal sealed class AppDraw(RandomDraws random, NamePools names, Instant now, List<Job> jobs, long seed)
{
    // The first apps cover every condition, so that even a small world has them all.
    private static readonly ImmutableArray<(string Type, DataCondition Condition)> First =
    [
        ("klaviyo", DataCondition.Ready), ("hubspot", DataCondition.Failed), ("stripe", DataCondition.Importing), ("woocommerce", DataCondition.FirstImport),
        ("bigquery", DataCondition.Direct), ("facebook_ads", DataCondition.Ready), ("amplitude", DataCondition.Paused), ("salesforce", DataCondition.Ready),
    ];

    private static readonly ImmutableArray<(int Weight, DataCondition Value)> Conditions =
        [(72, DataCondition.Ready), (10, DataCondition.Failed), (8, DataCondition.Importing), (4, DataCondition.FirstImport), (6, DataCondition.Paused)];

    private static readonly ImmutableArray<(int Weight, string Value)> Suffixes = [(4, "@company"), (3, "@city"), (2, "@department"), (2, "@domain"), (1, "Production")];

    // Apps whose data is pushed have no imports to tell of.
    private static readonly ImmutableArray<CatalogEntry> Imported = [.. AppCatalog.Default.Entries.Where(entry => !entry.IsPushed)];

    private readonly SourceDraw _sources = new(random, now, jobs, seed);

    /// <summary>The reference's apps, and more apps for larger worlds.</summary>
    public ImmutableArray<DrawnApp> Draw(ImmutableArray<App> reference, int integrations)
    {
        var apps = ImmutableArray.CreateBuilder<DrawnApp>();
        foreach (var app in reference)
            apps.Add(WithSource(app, DataCondition.Ready));
        foreach (var (type, condition) in First)
            apps.Add(WithSource(App(reference[0].AccountId, AppCatalog.Default.Find(type)!, condition), condition));
        for (var more = Math.Min(integrations / 200, 90); more > 0; more--)
        {
            var condition = random.Of(Conditions);
            apps.Add(WithSource(App(reference[0].AccountId, random.Of(Imported), condition), condition));
        }

        return apps.DrainToImmutable();
    }

    private DrawnApp WithSource(App app, DataCondition condition)
    {
        var isImported = app.IsSource && AppCatalog.Default.Find(app.AppType)!.Category != CatalogCategory.Data;
        if (condition != DataCondition.Paused)
            return isImported ? _sources.Draw(app, condition, now) : Direct(app, DataCondition.Direct, app.CreatedAt);
        var pausedAt = random.Between(Ago(20), Ago(1));
        var drawn = isImported ? _sources.Draw(app, condition, pausedAt) : Direct(app, condition, pausedAt);
        return drawn with { App = drawn.App with { State = ActivityState.Inactive, UpdatedAt = pausedAt } };
    }

    private App App(Guid accountId, CatalogEntry type, DataCondition condition)
    {
        var input = new AppInput { AppType = type.AppType, DisplayName = $"{type.DisplayName} - {Suffix()}" };
        DrawnInput.MustPass(violations => input.Check(violations));
        var createdAt = condition == DataCondition.FirstImport
            ? now.PlusClamped(-random.Seconds(3_600, 7_200))
            : random.Between(Ago(700), Ago(60));
        return new App
        {
            Id = random.Id(),
            AccountId = accountId,
            DisplayName = input.DisplayName,
            AppType = type.AppType,
            Permissions = input.Grant.Clamp(type).Value,
            CreatedAt = createdAt,
            UpdatedAt = createdAt,
        };
    }

    private DrawnApp Direct(App app, DataCondition condition, Instant since) =>
        new(app, null, condition, since) { Rate = DataRate.Of(seed, app.Id, app.CreatedAt, app.AppType) };

    private string Suffix() => random.Of(Suffixes) switch
    {
        "@company" => random.Of(names.Companies),
        "@city" => random.Of(names.Cities),
        "@department" => random.Of(names.Departments),
        "@domain" => random.Of(names.Domains),
        var fixedSuffix => fixedSuffix,
    };

    private Instant Ago(int days) => now.PlusClamped(-TimeSpan.FromDays(days));
}
