using System.Text.Json;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Rows;

/// <summary>A row's agenda entry, as <c>"due": {"at", "sequence", "kind"}</c>.</summary>
internal static class DueJson
{
    public const string Name = "due";

    private static readonly WireNames<DueKind> Kinds = new(
        (DueKind.Occurrence, "occurrence"),
        (DueKind.Check, "check"),
        (DueKind.Start, "start"),
        (DueKind.End, "end"),
        (DueKind.Cancel, "cancel"),
        (DueKind.Timeout, "timeout"));

    public static void Write(Utf8JsonWriter writer, Due? due)
    {
        if (due is not { } entry)
            return;
        writer.WriteStartObject(Name);
        writer.Field("at", entry.At);
        writer.Field("sequence", entry.Sequence);
        writer.Field("kind", Kinds, entry.Kind);
        writer.WriteEndObject();
    }

    public static Due? Read(ObjectReader row) => row.OptionalObject(Name) is { } due
        ? new Due(due.RequiredInstant("at"), due.RequiredLong("sequence", min: 1), due.RequiredEnum("kind", Kinds))
        : null;
}
