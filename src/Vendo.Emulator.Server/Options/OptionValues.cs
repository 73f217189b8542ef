using System.CommandLine;

namespace Vendo.Emulator.Server.Options;

/// <summary>A text that was given for an option.</summary>
/// <param name="Source">The option, as it was spelled, or the environment variable that it came from.</param>
/// <param name="Text">The text.</param>
/// <param name="IsFromCommandLine">Whether it was on the command line, which wins.</param>
internal sealed record OptionValue(string Source, string Text, bool IsFromCommandLine);

/// <summary>Finds what was given for each option, on the command line or else in the environment, and keeps the first mistake.</summary>
internal sealed class OptionValues(ParseResult parsed, Func<string, string?> environment)
{
    /// <summary>Stands between several values of one option.</summary>
    public const char Separator = ',';

    /// <summary>The first mistake; null where there is none.</summary>
    public string? Error { get; private set; }

    /// <summary><c>--time-scale</c> is <c>VENDO_EMULATOR_TIME_SCALE</c>.</summary>
    public static string VariableOf(string option) => "VENDO_EMULATOR_" + option.TrimStart('-').Replace('-', '_').ToUpperInvariant();

    /// <summary>What was given; null where nothing was. An empty variable counts as not set.</summary>
    public OptionValue? Of(Option option)
    {
        if (parsed.GetResult(option) is { Implicit: false } result)
            return new OptionValue(result.IdentifierToken?.Value ?? option.Name, result.Tokens.Count > 0 ? string.Join(Separator, result.Tokens.Select(token => token.Value)) : "true", IsFromCommandLine: true);
        foreach (var variable in option.Aliases.Prepend(option.Name).Select(VariableOf))
        {
            if (environment(variable) is { Length: > 0 } text)
                return new OptionValue(variable, text, IsFromCommandLine: false);
        }

        return null;
    }

    /// <summary>What was given, if it passes; null where nothing was or it is wrong.</summary>
    public OptionValue? Checked(Option option, string expected, Func<string, bool> check) =>
        Read(option, expected, text => check(text) ? text : null) is null ? null : Of(option);

    /// <summary>A value; null where none was given or it is wrong.</summary>
    public T? Value<T>(Option option, string expected, Func<string, T?> read)
        where T : struct
    {
        T? value = null;
        _ = Read(option, expected, text => (value = read(text)) is null ? null : text);
        return value;
    }

    /// <summary>An object; null where none was given or it is wrong.</summary>
    public T? Read<T>(Option option, string expected, Func<string, T?> read)
        where T : class
    {
        if (Of(option) is not { } given)
            return null;
        var value = read(given.Text);
        if (value is null)
            Fail($"{given.Source}: expected {expected}, got '{given.Text}'.");
        return value;
    }

    /// <summary>Whether a flag is set.</summary>
    public bool Flag(Option option) => Value<bool>(option, "true or false", text => text.ToUpperInvariant() switch
    {
        "TRUE" or "1" => true,
        "FALSE" or "0" => false,
        _ => null,
    }) ?? false;

    public void Fail(string error) => Error ??= error;
}
