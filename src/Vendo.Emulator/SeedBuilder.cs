using Vendo.Emulator.Domain.Apps;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Sources;
using Vendo.Emulator.Domain.Validation;
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

    /// <summary>Adds a source, which imports every 24 hours, to an app.</summary>
    /// <param name="appType">The type of an active app of the account; where there is none, one is connected.</param>
    /// <param name="runNow">Whether the first import is dispatched at once.</param>
    public Source Source(string appType, bool runNow = false)
    {
        var app = FindApp(appType, app => app.IsSource);
        return _host.Run(new CreateSource(AccountId, new SourceInput { AppId = app.Id, SyncType = app.AppType, RunNow = runNow }), nameof(appType));
    }

    /// <summary>Creates an integration, for example <c>i => i.Hourly().From("shopify").To("mixpanel")</c>.</summary>
    /// <param name="configure">What it is made of: a destination at least.</param>
    public Integration Integration(Action<IntegrationBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var builder = new IntegrationBuilder(this);
        configure(builder);
        return _host.Run(new CreateIntegration(AccountId, builder.Build()), nameof(configure));
    }

    internal App FindApp(string appType, Func<App, bool> fits)
    {
        var apps = _host.Published.Apps.InOrder();
        return apps.FirstOrDefault(app => IsUsable(app) && app.AppType == appType && fits(app)) ?? App(appType);
    }

    private bool IsUsable(App app) => app is { IsDeleted: false, State: Domain.Worlds.ActivityState.Active } && app.AccountId == AccountId;
}

/// <summary>What an integration is made of. Unless said otherwise it moves events, every hour, with one task that sends them.</summary>
public sealed class IntegrationBuilder
{
    private readonly SeedBuilder _seed;
    private Guid? _source, _destination;
    private IntegrationSchedule _schedule = IntegrationSchedule.Hourly;
    private DataType _dataType = DataType.Events;
    private JsonText _config = new("""{"tasks":[{"task_type":"send_events"}]}""");

    internal IntegrationBuilder(SeedBuilder seed) => _seed = seed;

    /// <summary>Reads from an app of a type, as in <c>shopify</c>; where the account has no active one, one is connected.</summary>
    public IntegrationBuilder From(string appType) => From(_seed.FindApp(appType, app => app.IsSource).Id);

    /// <summary>Reads from an app.</summary>
    public IntegrationBuilder From(Guid appId)
    {
        _source = appId;
        return this;
    }

    /// <summary>Writes to an app of a type, as in <c>mixpanel</c>; where the account has no active one, one is connected.</summary>
    public IntegrationBuilder To(string appType) => To(_seed.FindApp(appType, app => app.IsDestination).Id);

    /// <summary>Writes to an app.</summary>
    public IntegrationBuilder To(Guid appId)
    {
        _destination = appId;
        return this;
    }

    /// <summary>Runs every hour.</summary>
    public IntegrationBuilder Hourly() => Every(1, Domain.Scheduling.FrequencyUnit.Hours);

    /// <summary>Runs every day.</summary>
    public IntegrationBuilder Daily() => Every(1, Domain.Scheduling.FrequencyUnit.Days);

    /// <summary>Runs every so often.</summary>
    /// <param name="value">How many units, at least 1.</param>
    /// <param name="unit">The unit.</param>
    public IntegrationBuilder Every(long value, Domain.Scheduling.FrequencyUnit unit) =>
        With(_schedule with { Frequency = new Domain.Scheduling.Frequency(value, unit) });

    /// <summary>Takes the last days of data again each time.</summary>
    public IntegrationBuilder RollingWindow(long days) => With(_schedule with { RollingWindowDays = days });

    /// <summary>Runs once only.</summary>
    public IntegrationBuilder OneOff() => With(_schedule with { OneOff = true });

    /// <summary>Dispatches its first job at once.</summary>
    public IntegrationBuilder RunNow() => With(_schedule with { RunNow = true });

    /// <summary>What it moves.</summary>
    public IntegrationBuilder Moving(DataType dataType)
    {
        _dataType = dataType;
        return this;
    }

    /// <summary>Its configuration as JSON, kept verbatim: an object with <c>tasks</c>, each with a <c>task_type</c>.</summary>
    public IntegrationBuilder WithConfig(string json)
    {
        var parsed = JsonBody.Parse(System.Text.Encoding.UTF8.GetBytes(json));
        _config = parsed.Refusal is { } refusal ? throw new ArgumentException(refusal.Message, nameof(json)) : JsonText.From(parsed.Value);
        return this;
    }

    internal IntegrationInput Build() => new()
    {
        SourceAppId = _source,
        DestinationAppId = _destination ?? throw new ArgumentException("Say with To(…) where the integration writes to."),
        DataType = _dataType,
        Config = _config,
        Schedule = _schedule,
    };

    private IntegrationBuilder With(IntegrationSchedule schedule)
    {
        _schedule = schedule;
        return this;
    }
}
