using System.Collections;
using System.Collections.Frozen;

namespace Vendo.Emulator.Server.Options;

/// <summary>Where the program runs: its environment, and whether a configuration file is in its working directory.</summary>
/// <param name="Environment">The environment variables.</param>
/// <param name="DefaultConfiguration">The configuration file in the working directory; null if there is none.</param>
internal sealed record Surroundings(IReadOnlyDictionary<string, string> Environment, string? DefaultConfiguration)
{
    // Of the tests of this project: where the native binary and the browser are.
    private static readonly FrozenSet<string> Others = ["VENDO_EMULATOR_NATIVE", "VENDO_EMULATOR_CHROMIUM"];

    /// <summary>Those of this process.</summary>
    public static Surroundings Mine() => new(
        System.Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(each => (string)each.Key, each => (string?)each.Value ?? ""),
        File.Exists(ConfigurationFile.DefaultName) ? ConfigurationFile.DefaultName : null);

    /// <summary>A variable in the emulator's name that is none of these; null if there is none.</summary>
    public string? Unknown(IReadOnlyCollection<string> variables) => Environment
        .Where(each => each.Value.Length > 0 && OptionRow.IsOurs(each.Key) && !variables.Contains(each.Key) && !Others.Contains(each.Key))
        .Select(each => each.Key).Order(StringComparer.Ordinal).FirstOrDefault();
}
