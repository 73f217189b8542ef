using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator;

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
    public IntegrationBuilder Hourly() => Every(1, FrequencyUnit.Hours);

    /// <summary>Runs every day.</summary>
    public IntegrationBuilder Daily() => Every(1, FrequencyUnit.Days);

    /// <summary>Runs every so often.</summary>
    /// <param name="value">How many units, at least 1.</param>
    /// <param name="unit">The unit.</param>
    public IntegrationBuilder Every(long value, FrequencyUnit unit) =>
        With(_schedule with { Frequency = new Frequency(value, unit) });

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
        var parsed = JsonBody.Parse(System.Text.Encoding.UTF8.GetBytes(json), "configuration", maxDepth: 61);
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
