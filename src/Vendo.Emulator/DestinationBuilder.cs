namespace Vendo.Emulator;

/// <summary>What a destination is made of: an app at least. Unless said otherwise it takes in events.</summary>
public sealed class DestinationBuilder
{
    private readonly SeedBuilder _seed;
    private Func<Guid>? _app;
    private DestinationInput _input = new() { AppId = default, SyncType = DataType.Events };

    internal DestinationBuilder(SeedBuilder seed) => _seed = seed;

    internal bool IsPaused { get; private set; }

    /// <summary>Writes to an app of a type, such as <c>mixpanel</c>. If the account has no active one, one is connected.</summary>
    public DestinationBuilder Of(string appType)
    {
        _app = () => _seed.FindApp(appType, app => app.IsDestination).Id;
        return this;
    }

    /// <summary>Writes to an app.</summary>
    public DestinationBuilder Of(Guid appId)
    {
        _app = () => appId;
        return this;
    }

    /// <summary>The data type that it receives.</summary>
    public DestinationBuilder Moving(DataType dataType) => With(_input with { SyncType = dataType });

    /// <summary>Exports these, as in <c>send_events</c>.</summary>
    public DestinationBuilder Exporting(params IReadOnlyCollection<string> tasks) => With(_input with { ExportTasks = [.. tasks] });

    /// <summary>Its configuration as JSON, an object, kept verbatim.</summary>
    public DestinationBuilder WithConfig(string json) => With(_input with { Config = JsonArgument.Parse(json) });

    /// <summary>Is paused.</summary>
    public DestinationBuilder Paused()
    {
        IsPaused = true;
        return this;
    }

    internal DestinationInput Build() => _input with { AppId = _app?.Invoke() ?? throw new ArgumentException("Say with Of(…) which app the destination writes to.") };

    private DestinationBuilder With(DestinationInput input)
    {
        _input = input;
        return this;
    }
}
