using System.Collections.Immutable;
using Vendo.Emulator.Domain.Apps;
using Vendo.Emulator.Domain.Catalog;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Seeding.Generated;

/// <summary>Draws the apps of a generated world, and how the data of each stands.</summary>
internal sealed class PlaceDraw(Dice dice, NamePools names, Instant now, List<Job> jobs)
{
    // The first apps stand for each standing, so that even a small world has them all.
    private static readonly ImmutableArray<(string Type, Standing Standing)> First =
    [
        ("klaviyo", Standing.Ready), ("hubspot", Standing.Failed), ("stripe", Standing.Importing), ("woocommerce", Standing.FirstImport),
        ("bigquery", Standing.Direct), ("facebook_ads", Standing.Ready), ("amplitude", Standing.Paused), ("salesforce", Standing.Ready),
    ];

    private static readonly ImmutableArray<(int Weight, Standing Value)> Standings =
        [(72, Standing.Ready), (10, Standing.Failed), (8, Standing.Importing), (4, Standing.FirstImport), (6, Standing.Paused)];

    private static readonly ImmutableArray<(int Weight, string Value)> Suffixes = [(4, "@company"), (3, "@city"), (2, "@department"), (2, "@domain"), (1, "Production")];

    private readonly SourceDraw _sources = new(dice, now, jobs);

    /// <summary>The reference's apps and some more, more of them the larger the world.</summary>
    public ImmutableArray<Place> Draw(ImmutableArray<App> reference, int integrations)
    {
        var places = ImmutableArray.CreateBuilder<Place>();
        foreach (var app in reference)
            places.Add(Stand(app, Standing.Ready));
        foreach (var (type, standing) in First)
            places.Add(Stand(App(reference[0].AccountId, AppCatalog.Default.Find(type)!, standing), standing));
        for (var more = Math.Min(integrations / 200, 90); more > 0; more--)
        {
            var standing = dice.Of(Standings);
            places.Add(Stand(App(reference[0].AccountId, dice.Of(AppCatalog.Default.Entries), standing), standing));
        }

        return places.DrainToImmutable();
    }

    private Place Stand(App app, Standing standing)
    {
        var isImported = app.IsSource && AppCatalog.Default.Find(app.AppType)!.Category != CatalogCategory.Data;
        if (standing != Standing.Paused)
            return isImported ? _sources.Draw(app, standing, now) : new Place(app, null, Standing.Direct, app.CreatedAt);
        var pausedAt = dice.Between(Ago(20), Ago(1));
        var place = isImported ? _sources.Draw(app, standing, pausedAt) : new Place(app, null, standing, pausedAt);
        return place with { App = place.App with { State = ActivityState.Inactive, UpdatedAt = pausedAt } };
    }

    private App App(Guid accountId, CatalogEntry type, Standing standing)
    {
        var input = new AppInput { AppType = type.AppType, DisplayName = $"{type.DisplayName} - {Suffix()}" };
        DrawnInput.MustPass(violations => input.Check(violations));
        var createdAt = standing == Standing.FirstImport
            ? now.PlusClamped(-dice.Seconds(3_600, 7_200))
            : dice.Between(Ago(700), Ago(60));
        return new App
        {
            Id = dice.Id(),
            AccountId = accountId,
            DisplayName = input.DisplayName,
            AppType = type.AppType,
            Permissions = input.Grant.Clamp(type).Value,
            CreatedAt = createdAt,
            UpdatedAt = createdAt,
        };
    }

    private string Suffix() => dice.Of(Suffixes) switch
    {
        "@company" => dice.Of(names.Companies),
        "@city" => dice.Of(names.Cities),
        "@department" => dice.Of(names.Departments),
        "@domain" => dice.Of(names.Domains),
        var fixedSuffix => fixedSuffix,
    };

    private Instant Ago(int days) => now.PlusClamped(-TimeSpan.FromDays(days));
}
