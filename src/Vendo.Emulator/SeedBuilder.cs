using Vendo.Emulator.Domain.Apps;
using Vendo.Emulator.Domain.Destinations;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Models;
using Vendo.Emulator.Domain.Sources;
using Vendo.Emulator.Hosting;

namespace Vendo.Emulator;

/// <summary>Puts data into a world through the commands of the domain, under the rules that the API has.</summary>
public sealed class SeedBuilder
{
    private readonly WorldHost _host;

    internal SeedBuilder(WorldHost host, Guid accountId) => (_host, AccountId) = (host, accountId);

    /// <summary>Whose data.</summary>
    public Guid AccountId { get; }

    /// <summary>Connects an app.</summary>
    /// <param name="appType">A type of the catalog, as in <c>shopify</c>.</param>
    /// <param name="displayName">Its name; null takes the platform's.</param>
    public App App(string appType, string? displayName = null)
    {
        var name = displayName ?? Domain.Catalog.AppCatalog.Default.Find(appType)?.DisplayName ?? appType;
        return _host.Run(new CreateApp(AccountId, new AppInput { AppType = appType, DisplayName = name }), nameof(appType));
    }

    /// <summary>Connects an app, with all that can be said of one.</summary>
    public App App(AppInput input) => _host.Run(new CreateApp(AccountId, input), nameof(input));

    /// <summary>Adds a source, which imports every 24 hours, to an app.</summary>
    /// <param name="appType">The type of an active app of the account; where there is none, one is connected.</param>
    /// <param name="runNow">Whether the first import is dispatched at once.</param>
    public Source Source(string appType, bool runNow = false)
    {
        var app = FindApp(appType, app => app.IsSource);
        return _host.Run(new CreateSource(AccountId, new SourceInput { AppId = app.Id, SyncType = app.AppType, RunNow = runNow }), nameof(appType));
    }

    /// <summary>Adds a source, with all that can be said of one.</summary>
    public Source Source(SourceInput input) => _host.Run(new CreateSource(AccountId, input), nameof(input));

    /// <summary>Adds a destination to an app.</summary>
    /// <param name="appType">The type of an active app of the account; where there is none, one is connected.</param>
    /// <param name="dataType">What it takes in.</param>
    public Destination Destination(string appType, DataType dataType = DataType.Events)
    {
        var app = FindApp(appType, app => app.IsDestination);
        return _host.Run(new CreateDestination(AccountId, new DestinationInput { AppId = app.Id, SyncType = dataType }), nameof(appType));
    }

    /// <summary>Adds a destination, with all that can be said of one.</summary>
    public Destination Destination(DestinationInput input) => _host.Run(new CreateDestination(AccountId, input), nameof(input));

    /// <summary>Creates a SQL model.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="sqlQuery">Its query; an empty one makes it invalid.</param>
    public Model Model(string name, string sqlQuery = "SELECT 1") =>
        _host.Run(new CreateModel(AccountId, new ModelInput { Name = name, ModelType = ModelType.Sql, SqlQuery = sqlQuery }), nameof(name));

    /// <summary>Creates a model, with all that can be said of one.</summary>
    public Model Model(ModelInput input) => _host.Run(new CreateModel(AccountId, input), nameof(input));

    /// <summary>Creates an integration, for example <c>i => i.Hourly().From("shopify").To("mixpanel")</c>.</summary>
    /// <param name="configure">What it is made of: a destination at least.</param>
    public Integration Integration(Action<IntegrationBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var builder = new IntegrationBuilder(this);
        configure(builder);
        return _host.Run(new CreateIntegration(AccountId, builder.Build()), nameof(configure));
    }

    /// <summary>Creates an integration, with all that can be said of one.</summary>
    public Integration Integration(IntegrationInput input) => _host.Run(new CreateIntegration(AccountId, input), nameof(input));

    internal App FindApp(string appType, Func<App, bool> fits)
    {
        var apps = _host.Published.Apps.InOrder();
        return apps.FirstOrDefault(app => IsUsable(app) && app.AppType == appType && fits(app)) ?? App(appType);
    }

    private bool IsUsable(App app) => app is { IsDeleted: false, State: Domain.Worlds.ActivityState.Active } && app.AccountId == AccountId;
}
