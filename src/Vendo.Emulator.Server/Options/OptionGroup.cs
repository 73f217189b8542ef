using System.Collections.Immutable;
using System.CommandLine;

namespace Vendo.Emulator.Server.Options;

/// <summary>Options that belong together in the help.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Rows">The options, in order.</param>
internal sealed record OptionGroup(string Title, ImmutableArray<OptionRow> Rows);

/// <summary>An option with the values that the configuration file takes for it.</summary>
/// <param name="Option">The option.</param>
/// <param name="Kind">The kind of its value in the file.</param>
internal sealed record OptionRow(Option Option, OptionKind Kind)
{
    private const string Prefix = "VENDO_EMULATOR_";

    /// <summary>The names of an option in the configuration file: <c>--time-scale</c> is <c>timeScale</c>.</summary>
    public IEnumerable<string> Fields => Names(Option).Select(FieldOf);

    /// <summary>The environment variables of an option: <c>--time-scale</c> is <c>VENDO_EMULATOR_TIME_SCALE</c>.</summary>
    public static IEnumerable<string> VariablesOf(Option option) => Names(option).Select(VariableOf);

    /// <summary>Whether a variable is in the emulator's name.</summary>
    public static bool IsOurs(string variable) => variable.StartsWith(Prefix, StringComparison.Ordinal);

    private static string VariableOf(string option) => Prefix + option.TrimStart('-').Replace('-', '_').ToUpperInvariant();

    private static IEnumerable<string> Names(Option option) => option.Aliases.Prepend(option.Name);

    private static string FieldOf(string option)
    {
        var words = option.TrimStart('-').Split('-');
        return words[0] + string.Concat(words.Skip(1).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
    }
}

/// <summary>What an option takes in the configuration file.</summary>
internal enum OptionKind
{
    /// <summary>A string.</summary>
    Text,

    /// <summary>A string: a path, relative to the file's folder.</summary>
    Path,

    /// <summary>A string: a fixture's name, or its path relative to the file's folder.</summary>
    Fixture,

    /// <summary>One of the words that the help names, as a string.</summary>
    Choice,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A number, or a string.</summary>
    NumberOrText,

    /// <summary>A string, or an array of strings.</summary>
    List,

    /// <summary>True or false.</summary>
    Flag,
}
