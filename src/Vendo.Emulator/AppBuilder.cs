namespace Vendo.Emulator;

/// <summary>What an app is made of: a type of the catalog at least.</summary>
public sealed class AppBuilder
{
    private AppInput _input = new() { AppType = "", DisplayName = "" };

    internal AppBuilder()
    {
    }

    internal bool IsPaused { get; private set; }

    /// <summary>Is of a type of the catalog, as in <c>shopify</c>.</summary>
    public AppBuilder Of(string appType) => With(_input with { AppType = appType });

    /// <summary>Has a name of its own instead of the platform's.</summary>
    public AppBuilder Named(string displayName) => With(_input with { DisplayName = displayName });

    /// <summary>May do what these permissions of the type say, as in <c>performance_data</c>, instead of the type's defaults.</summary>
    public AppBuilder Permitting(params IReadOnlyCollection<string> permissions) => With(_input with { Grant = _input.Grant with { Permissions = [.. permissions] } });

    /// <summary>Its credentials as JSON, an object: kept, and never shown.</summary>
    public AppBuilder WithCredentials(string json) => With(_input with { Credentials = JsonArgument.Parse(json, "credentials") });

    /// <summary>Its configuration as JSON, an object, kept verbatim.</summary>
    public AppBuilder WithConfig(string json) => With(_input with { Config = JsonArgument.Parse(json) });

    /// <summary>Is paused.</summary>
    public AppBuilder Paused()
    {
        IsPaused = true;
        return this;
    }

    internal AppInput Build()
    {
        if (_input.AppType.Length == 0)
            throw new ArgumentException("Say with Of(…) which type of the catalog the app is of.");
        return _input.DisplayName.Length > 0 ? _input : _input with { DisplayName = SeedBuilder.PlatformName(_input.AppType) };
    }

    private AppBuilder With(AppInput input)
    {
        _input = input;
        return this;
    }
}
