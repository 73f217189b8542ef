using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Seeding;

/// <summary>
/// Migrates files of older formats to the current one. An incompatible change of the format increments <see
/// cref="FixtureFile.FormatVersion"/> and adds a step from the previous version to the table. Steps run one after another,
/// so each only handles one version. New fields need no step.
/// </summary>
internal static class FixtureMigrations
{
    private const string Version = "formatVersion";

    /// <summary>Steps from the version in the key to the next one. There is no older format yet.</summary>
    private static readonly ImmutableDictionary<int, Func<JsonElement, JsonElement>> Steps = ImmutableDictionary<int, Func<JsonElement, JsonElement>>.Empty;

    /// <summary>Why this emulator cannot read the file; null if it can.</summary>
    public static string? TooNew(JsonElement root) =>
        root.GetProperty(Version).TryGetInt32(out var version) && version <= FixtureFile.FormatVersion
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{Version} {root.GetProperty(Version)} is newer than this emulator understands ({FixtureFile.FormatVersion}). Upgrade the emulator.");

    /// <summary>The file in the current format; a newer one is returned unchanged. Null with violations if the file does not state its format.</summary>
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
