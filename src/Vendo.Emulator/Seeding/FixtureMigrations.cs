using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Seeding;

/// <summary>
/// Brings files of older formats up to the current one. When the format changes in a way that old files do not survive,
/// <see cref="FixtureFile.FormatVersion"/> goes up by one and a step from the version before is added to the table;
/// steps run one after the other, so each only has to know its own neighbour. Fields that are merely added need no step.
/// </summary>
internal static class FixtureMigrations
{
    private const string Version = "formatVersion";

    /// <summary>From the version of the key to the next. There is no older format yet.</summary>
    private static readonly ImmutableDictionary<int, Func<JsonElement, JsonElement>> Steps = ImmutableDictionary<int, Func<JsonElement, JsonElement>>.Empty;

    /// <summary>Why the file is beyond this emulator; null where it is not.</summary>
    public static string? TooNew(JsonElement root) =>
        root.GetProperty(Version).TryGetInt32(out var version) && version <= FixtureFile.FormatVersion
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{Version} {root.GetProperty(Version)} is newer than this emulator understands ({FixtureFile.FormatVersion}). Upgrade the emulator.");

    /// <summary>The file in the current format; a newer one as it is. Null with violations where it does not say which format it has.</summary>
    public static JsonElement? Apply(JsonElement root, Violations violations)
    {
        var version = ObjectReader.Of(root, violations).RequiredLong(Version, min: 1, max: long.MaxValue);
        if (!violations.IsEmpty)
            return null;
        for (; version < FixtureFile.FormatVersion; version++)
            root = Steps[(int)version](root);
        return root;
    }
}
