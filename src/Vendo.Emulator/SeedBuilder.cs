using Vendo.Emulator.Domain.Accounts;
using Vendo.Emulator.Domain.Apps;
using Vendo.Emulator.Domain.Catalog;
using Vendo.Emulator.Domain.Destinations;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Models;
using Vendo.Emulator.Domain.Sources;
using Vendo.Emulator.Hosting;

namespace Vendo.Emulator;

/// <summary>
/// Adds data to a world by the commands of the domain, with the rules of the API. Each method throws an
/// <see cref="ArgumentException"/> that says why, where a rule refuses.
/// </summary>
public sealed class SeedBuilder
{
    private readonly WorldHost _host;

    internal SeedBuilder(WorldHost host, Guid accountId) => (_host, AccountId) = (host, accountId);

    /// <summary>The account that owns the data.</summary>
    public Guid AccountId { get; }

    /// <summary>The same for another account.</summary>
    /// <exception cref="ArgumentException">There is no such account.</exception>
    public SeedBuilder For(Guid accountId) => _host.Published.Accounts.FindLive(accountId) is not null
        ? new SeedBuilder(_host, accountId)
        : throw EmulatedWorld.Missing("account", accountId, nameof(accountId));

    /// <summary>Creates an account, without data and without a key.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="slug">Its name in links; null derives it from the name.</param>
    public Account Account(string name, string? slug = null) => _host.Run(new CreateAccount(name, slug), nameof(name));

    /// <summary>Creates a key that opens the account, for example <c>k => k.WithScopes("apps.read").ExpiresIn(TimeSpan.FromHours(1))</c>.</summary>
    /// <param name="configure">What it is made of; null for a key that may do everything.</param>
    public ApiKey ApiKey(Action<ApiKeyBuilder>? configure = null)
    {
        var builder = new ApiKeyBuilder(_host.Now);
        configure?.Invoke(builder);
        var key = _host.Run(new CreateApiKey(AccountId, builder.Build()), nameof(configure));
        return builder.IsRevoked ? Revoke(key.Id) : key;
    }

    /// <summary>Revokes a key: from now on it is refused.</summary>
    /// <param name="apiKeyId">The key's own id, not its secret.</param>
    public ApiKey Revoke(Guid apiKeyId) => _host.Run(new RevokeApiKey(apiKeyId), nameof(apiKeyId));

    /// <summary>Connects an app.</summary>
    /// <param name="appType">A type of the catalog, such as <c>shopify</c>.</param>
    /// <param name="displayName">Its name; null takes the platform's.</param>
    public App App(string appType, string? displayName = null) => App(new AppInput { AppType = appType, DisplayName = displayName ?? PlatformName(appType) });

    /// <summary>Connects an app, for example <c>a => a.Of("shopify").Named("Outlet")</c>.</summary>
    /// <param name="configure">What it is made of: a type at least.</param>
    public App App(Action<AppBuilder> configure)
    {
        var builder = Configure(new AppBuilder(), configure);
        var app = App(builder.Build());
        return builder.IsPaused ? _host.Run(new PauseApp(AccountId, app.Id)) : app;
    }

    /// <summary>Connects an app, with all its fields.</summary>
    public App App(AppInput input) => _host.Run(new CreateApp(AccountId, input), nameof(input));

    /// <summary>Adds a source, which imports every 24 hours, to an app.</summary>
    /// <param name="appType">The type of an active app of the account. If there is none, one is connected.</param>
    /// <param name="runNow">Whether the first import is dispatched immediately.</param>
    public Source Source(string appType, bool runNow = false) => Source(source => _ = runNow ? source.Of(appType).RunNow() : source.Of(appType));

    /// <summary>Adds a source, for example <c>x => x.Of("shopify").EveryDays(1).At("08:00", "Europe/Berlin")</c>.</summary>
    /// <param name="configure">What it is made of: an app at least.</param>
    public Source Source(Action<SourceBuilder> configure)
    {
        var builder = Configure(new SourceBuilder(this), configure);
        var source = Source(builder.Build());
        if (builder.Data is { } data)
            source = _host.Run(new SetSourceData(source.Id, Domain.Scheduling.Instant.From(data.Earliest), Domain.Scheduling.Instant.From(data.Latest)), nameof(configure));
        return builder.IsPaused ? _host.Run(new PauseSource(AccountId, source.Id)) : source;
    }

    /// <summary>Adds a source, with all its fields.</summary>
    public Source Source(SourceInput input) => _host.Run(new CreateSource(AccountId, input), nameof(input));

    /// <summary>Adds a destination to an app.</summary>
    /// <param name="appType">The type of an active app of the account. If there is none, one is connected.</param>
    /// <param name="dataType">The data type that it receives.</param>
    public Destination Destination(string appType, DataType dataType = DataType.Events) => Destination(destination => destination.Of(appType).Moving(dataType));

    /// <summary>Adds a destination, for example <c>d => d.Of("mixpanel").Moving(DataType.Conversions)</c>.</summary>
    /// <param name="configure">What it is made of: an app at least.</param>
    public Destination Destination(Action<DestinationBuilder> configure)
    {
        var builder = Configure(new DestinationBuilder(this), configure);
        var destination = Destination(builder.Build());
        return builder.IsPaused ? _host.Run(new PauseDestination(AccountId, destination.Id)) : destination;
    }

    /// <summary>Adds a destination, with all its fields.</summary>
    public Destination Destination(DestinationInput input) => _host.Run(new CreateDestination(AccountId, input), nameof(input));

    /// <summary>Creates a SQL model.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="sqlQuery">Its query; an empty one makes it invalid.</param>
    public Model Model(string name, string sqlQuery = "SELECT 1") => Model(model => model.Named(name).Sql(sqlQuery));

    /// <summary>Creates a model, for example <c>m => m.Named("Orders").Sql("SELECT 1").WithKey("id")</c>.</summary>
    /// <param name="configure">What it is made of: a name at least.</param>
    public Model Model(Action<ModelBuilder> configure)
    {
        var builder = Configure(new ModelBuilder(), configure);
        var model = Model(builder.Build());
        return builder.IsPaused ? _host.Run(new PauseModel(AccountId, model.Id)) : model;
    }

    /// <summary>Creates a model, with all its fields.</summary>
    public Model Model(ModelInput input) => _host.Run(new CreateModel(AccountId, input), nameof(input));

    /// <summary>Creates an integration, for example <c>i => i.Hourly().From("shopify").To("mixpanel")</c>.</summary>
    /// <param name="configure">Configures it; at least a destination is required.</param>
    public Integration Integration(Action<IntegrationBuilder> configure)
    {
        var builder = Configure(new IntegrationBuilder(this), configure);
        var integration = Integration(builder.Build());
        return builder.IsPaused ? _host.Run(new PauseIntegration(AccountId, integration.Id)) : integration;
    }

    /// <summary>Creates an integration, with all its fields.</summary>
    public Integration Integration(IntegrationInput input) => _host.Run(new CreateIntegration(AccountId, input), nameof(input));

    /// <summary>
    /// Adds a job of the past, for example <c>j => j.Of(id).Failed("AUTH_EXPIRED").Ago(TimeSpan.FromHours(3))</c>. Its owner shows it
    /// as its latest job where it has none that was dispatched later.
    /// </summary>
    /// <param name="configure">What it is made of: an owner at least.</param>
    public Job Job(Action<JobBuilder> configure)
    {
        var builder = Configure(new JobBuilder(_host.Now), configure);
        var owner = builder.Owner ?? throw new ArgumentException("Say with Of(…) whose job it is.", nameof(configure));
        var kind = EmulatedWorld.OwnerKind(_host.Published, owner, nameof(configure));
        return _host.Run(new RecordJob(kind, owner, builder.Build(kind)), nameof(configure));
    }

    internal static string PlatformName(string appType) => AppCatalog.Default.Find(appType)?.DisplayName ?? appType;

    internal App FindApp(string appType, Func<App, bool> fits)
    {
        var apps = _host.Published.Apps.InOrder();
        return apps.FirstOrDefault(app => IsUsable(app) && app.AppType == appType && fits(app)) ?? App(appType);
    }

    /// <exception cref="ArgumentException">There is no such app.</exception>
    internal App FindApp(Guid appId) => _host.Published.Apps.FindLive(appId) ?? throw EmulatedWorld.Missing("app", appId, nameof(appId));

    private bool IsUsable(App app) => app is { IsDeleted: false, State: ActivityState.Active } && app.AccountId == AccountId;

    private static TBuilder Configure<TBuilder>(TBuilder builder, Action<TBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        configure(builder);
        return builder;
    }
}
