namespace Vendo.Emulator.Server.Options;

/// <summary>The given value of an option.</summary>
/// <param name="Source">The option as it was spelled, the environment variable, or the field of the configuration file.</param>
/// <param name="Text">The text.</param>
/// <param name="Origin">Where it is from.</param>
internal sealed record OptionValue(string Source, string Text, OptionOrigin Origin);

/// <summary>Where a value is from. A later one takes precedence.</summary>
internal enum OptionOrigin
{
    /// <summary>The configuration file.</summary>
    File,

    /// <summary>An environment variable.</summary>
    Environment,

    /// <summary>The command line.</summary>
    CommandLine,
}
