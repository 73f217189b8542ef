using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator;

/// <summary>Configures an integration. By default it moves events every hour, with one task that sends them.</summary>
public sealed class IntegrationBuilder
{
    private readonly SeedBuilder _seed;
    private Guid? _source, _destination;
    private Instant? _historicalFrom;
    private IntegrationSchedule _schedule = IntegrationSchedule.Hourly;
    private DataType _dataType = DataType.Events;
    private JsonText _config = JsonText.Parse("""{"tasks":[{"task_type":"send_events"}]}""");

    internal IntegrationBuilder(SeedBuilder seed) => _seed = seed;

    /// <summary>Reads from an app of a type, such as <c>shopify</c>. If the account has no active one, one is connected.</summary>
    public IntegrationBuilder From(string appType) => From(_seed.FindApp(appType, app => app.IsSource).Id);

    /// <summary>Reads from an app.</summary>
    public IntegrationBuilder From(Guid appId)
    {
        _source = appId;
        return this;
    }

    /// <summary>Writes to an app of a type, such as <c>mixpanel</c>. If the account has no active one, one is connected.</summary>
    public IntegrationBuilder To(string appType) => To(_seed.FindApp(appType, app => app.IsDestination).Id);

    /// <summary>Writes to an app.</summary>
    public IntegrationBuilder To(Guid appId)
    {
        _destination = appId;
        return this;
    }

    /// <summary>Runs every hour.</summary>
    public IntegrationBuilder Hourly() => Every(Frequency.Hourly);

    /// <summary>Runs every day.</summary>
    public IntegrationBuilder Daily() => Every(Frequency.Daily);

    /// <summary>Runs every so many hours.</summary>
    /// <param name="hours">At least 1.</param>
    public IntegrationBuilder EveryHours(long hours) => Every(hours, FrequencyUnit.Hours);

    /// <summary>Runs every so many days.</summary>
    /// <param name="days">At least 1.</param>
    public IntegrationBuilder EveryDays(long days) => Every(days, FrequencyUnit.Days);

    /// <summary>Sets the frequency.</summary>
    /// <param name="value">How many units, at least 1.</param>
    /// <param name="unit">The unit.</param>
    public IntegrationBuilder Every(long value, FrequencyUnit unit) =>
        Every(new Frequency(value, unit));

    /// <summary>Sets the rolling window: the days of data that each run covers again.</summary>
    public IntegrationBuilder RollingWindow(long days) => With(_schedule with { RollingWindowDays = days });

    /// <summary>Runs only once.</summary>
    public IntegrationBuilder OneOff() => With(_schedule with { OneOff = true });

    /// <summary>Dispatches its first job immediately.</summary>
    public IntegrationBuilder RunNow() => With(_schedule with { RunNow = true });

    /// <summary>Sets the type of data.</summary>
    public IntegrationBuilder Moving(DataType dataType)
    {
        _dataType = dataType;
        return this;
    }

    /// <summary>Sets its configuration as JSON, kept verbatim: an object with <c>tasks</c>, each with a <c>task_type</c>.</summary>
    public IntegrationBuilder WithConfig(string json)
    {
        _config = JsonArgument.Parse(json);
        return this;
    }

    /// <summary>Takes data from an instant on in its first run, not in the future.</summary>
    public IntegrationBuilder HistoricalFrom(DateTimeOffset instant)
    {
        _historicalFrom = Instant.From(instant);
        return this;
    }

    /// <summary>Is paused.</summary>
    public IntegrationBuilder Paused()
    {
        IsPaused = true;
        return this;
    }

    internal bool IsPaused { get; private set; }

    internal IntegrationInput Build() => new()
    {
        SourceAppId = _source,
        DestinationAppId = _destination ?? throw new ArgumentException("Say with To(…) where the integration writes to."),
        DataType = _dataType,
        Config = _config,
        Schedule = _schedule,
        HistoricalSyncStartDate = _historicalFrom,
    };

    private IntegrationBuilder Every(Frequency frequency) => With(_schedule with { Frequency = frequency });

    private IntegrationBuilder With(IntegrationSchedule schedule)
    {
        _schedule = schedule;
        return this;
    }
}
