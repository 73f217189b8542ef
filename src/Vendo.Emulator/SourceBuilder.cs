using Vendo.Emulator.Domain.Scheduling;

namespace Vendo.Emulator;

/// <summary>What a source is made of: an app at least. Unless said otherwise it imports every 24 hours, as the API has it.</summary>
public sealed class SourceBuilder
{
    private readonly SeedBuilder _seed;
    private Func<Domain.Apps.App>? _app;
    private SourceInput _input = new() { AppId = default, SyncType = "" };

    internal SourceBuilder(SeedBuilder seed) => _seed = seed;

    internal bool IsPaused { get; private set; }

    internal (DateTimeOffset Earliest, DateTimeOffset Latest)? Data { get; private set; }

    /// <summary>Imports from an app of a type, as in <c>shopify</c>; where the account has no active one, one is connected.</summary>
    public SourceBuilder Of(string appType)
    {
        _app = () => _seed.FindApp(appType, app => app.IsSource);
        return this;
    }

    /// <summary>Imports from an app.</summary>
    public SourceBuilder Of(Guid appId)
    {
        _app = () => _seed.FindApp(appId);
        return this;
    }

    /// <summary>Imports every hour.</summary>
    public SourceBuilder Hourly() => Every(Frequency.Hourly);

    /// <summary>Imports every day.</summary>
    public SourceBuilder Daily() => Every(Frequency.Daily);

    /// <summary>Imports every so many hours.</summary>
    /// <param name="hours">At least 1.</param>
    public SourceBuilder EveryHours(long hours) => Every(new Frequency(hours, FrequencyUnit.Hours));

    /// <summary>Imports every so many days.</summary>
    /// <param name="days">At least 1.</param>
    public SourceBuilder EveryDays(long days) => Every(new Frequency(days, FrequencyUnit.Days));

    /// <summary>Imports at a local time of day.</summary>
    /// <param name="time">As in <c>08:00</c>.</param>
    /// <param name="zone">An IANA zone, as in <c>Europe/Berlin</c>; null for UTC.</param>
    public SourceBuilder At(string time, string? zone = null) => With(_input with { Timing = _input.Timing with { AnchorTime = time, AnchorTimezone = zone } });

    /// <summary>Imports these, as in <c>orders</c>.</summary>
    public SourceBuilder Importing(params IReadOnlyCollection<string> tasks) => With(_input with { ImportTasks = [.. tasks] });

    /// <summary>Sets the rolling window: the days of data that each run covers again.</summary>
    public SourceBuilder RollingWindow(long days) => With(_input with { RollingPeriodDays = days });

    /// <summary>Its configuration as JSON, an object, kept verbatim.</summary>
    public SourceBuilder WithConfig(string json) => With(_input with { Config = JsonArgument.Parse(json) });

    /// <summary>Dispatches its first import at once.</summary>
    public SourceBuilder RunNow() => With(_input with { RunNow = true });

    /// <summary>Has data, as if an import had brought it.</summary>
    /// <param name="earliest">Where it begins.</param>
    /// <param name="latest">The end of its data, not before the start.</param>
    public SourceBuilder WithData(DateTimeOffset earliest, DateTimeOffset latest)
    {
        Data = (earliest, latest);
        return this;
    }

    /// <summary>Is paused.</summary>
    public SourceBuilder Paused()
    {
        IsPaused = true;
        return this;
    }

    internal SourceInput Build()
    {
        var app = _app?.Invoke() ?? throw new ArgumentException("Say with Of(…) which app the source imports from.");
        return _input with { AppId = app.Id, SyncType = app.AppType };
    }

    private SourceBuilder Every(Frequency frequency) => With(_input with { Timing = _input.Timing with { Frequency = frequency } });

    private SourceBuilder With(SourceInput input)
    {
        _input = input;
        return this;
    }
}
