using System.CommandLine;

namespace Vendo.Emulator.Server.Options;

/// <summary>The given value of an option.</summary>
/// <param name="Source">The option as it was spelled, or the environment variable.</param>
/// <param name="Text">The text.</param>
/// <param name="IsFromCommandLine">Whether it is from the command line, which takes precedence.</param>
internal sealed record OptionValue(string Source, string Text, bool IsFromCommandLine);

/// <summary>Finds the value of each option, on the command line or else in the environment, and keeps the first error.</summary>
internal sealed class OptionValues(ParseResult parsed, Func<string, string?> environment)
{
    /// <summary>Separates several values of one option.</summary>
    public const char Separator = ',';

    /// <summary>The first error; null if there is none.</summary>
    public string? Error { get; private set; }

    /// <summary><c>--time-scale</c> is <c>VENDO_EMULATOR_TIME_SCALE</c>.</summary>
    public static string VariableOf(string option) => "VENDO_EMULATOR_" + option.TrimStart('-').Replace('-', '_').ToUpperInvariant();

    /// <summary>The given value; null if there is none. An empty variable counts as not set.</summary>
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

    /// <summary>The given value if it is valid; null if it is missing or invalid.</summary>
    public OptionValue? Checked(Option option, string expected, Func<string, bool> check) =>
        Read(option, expected, text => check(text) ? text : null) is null ? null : Of(option);

    /// <summary>A value; null if it is missing or invalid.</summary>
    public T? Value<T>(Option option, string expected, Func<string, T?> read)
        where T : struct
    {
        T? value = null;
        _ = Read(option, expected, text => (value = read(text)) is null ? null : text);
        return value;
    }

    /// <summary>An object; null if it is missing or invalid.</summary>
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
