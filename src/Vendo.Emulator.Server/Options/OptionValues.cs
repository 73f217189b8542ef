using System.CommandLine;

namespace Vendo.Emulator.Server.Options;

/// <summary>
/// Finds the value of each option, on the command line, or else in the environment, or else in the configuration file, and keeps
/// the first error.
/// </summary>
internal sealed class OptionValues(ParseResult parsed, IReadOnlyDictionary<string, string> environment)
{
    /// <summary>Separates several values of one option.</summary>
    public const char Separator = ',';

    /// <summary>What a flag takes, in words.</summary>
    public const string TrueOrFalse = "true or false";

    /// <summary>The first error; null if there is none.</summary>
    public string? Error { get; private set; }

    /// <summary>The configuration file; null for none.</summary>
    public ConfigurationFile? File { get; init; }

    /// <summary>The given value; null if there is none. An empty variable counts as not set.</summary>
    public OptionValue? Of(Option option)
    {
        if (parsed.GetResult(option) is { Implicit: false } result)
            return new OptionValue(result.IdentifierToken?.Value ?? option.Name, result.Tokens.Count > 0 ? string.Join(Separator, result.Tokens.Select(token => token.Value)) : "true", OptionOrigin.CommandLine);
        foreach (var variable in OptionRow.VariablesOf(option))
        {
            if (environment.GetValueOrDefault(variable) is { Length: > 0 } text)
                return new OptionValue(variable, text, OptionOrigin.Environment);
        }

        return File?.Of(option.Name);
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
    public bool Flag(Option option) => Value<bool>(option, TrueOrFalse, text => text.ToUpperInvariant() switch
    {
        "TRUE" or "1" => true,
        "FALSE" or "0" => false,
        _ => null,
    }) ?? false;

    public void Fail(string error) => Error ??= error;
}
