using System.Collections.Immutable;
using System.Text.Json;
using Vendo.Emulator.Control;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Connecting;

/// <summary>Reads ledgers and histories from answers of the control surface.</summary>
internal static class ControlReading
{
    /// <summary>The ledger of an advance or a forecast.</summary>
    public static Ledger ReadLedger(JsonElement data) => new(
        ReadInstant(data, "from"),
        ReadInstant(data, "now"),
        [.. data.GetProperty("entries").EnumerateArray().Select(ReadEntry)],
        data.GetProperty("counts").EnumerateObject().ToImmutableSortedDictionary(count => KindOf(count.Name), count => count.Value.GetInt64()),
        data.GetProperty("truncated").GetBoolean());

    /// <summary>The history.</summary>
    public static WorldPast ReadPast(JsonElement data) => new(
        [.. data.GetProperty("entries").EnumerateArray().Select(entry => new PastEntry(entry.GetProperty("number").GetInt64(), ReadEntry(entry)))],
        data.GetProperty("last").GetInt64(),
        [.. data.GetProperty("versions").EnumerateArray().Select(version => new PastVersion(version.GetProperty("version").GetInt64(), ReadInstant(version, "now")))]);

    public static Instant ReadInstant(JsonElement data, string field) => Instant.Parse(data.GetProperty(field).GetString()!);

    private static LedgerEntry ReadEntry(JsonElement entry)
    {
        var kind = Owners.Kinds.First(kind => entry.GetProperty(Owners.FieldOf(kind)).ValueKind == JsonValueKind.String);
        long? job = Job.TryParseId(entry.GetProperty("jobId").GetString(), out var number) ? number : null;
        return new LedgerEntry(
            ReadInstant(entry, "at"), KindOf(entry.GetProperty("kind").GetString()), kind, entry.GetProperty(Owners.FieldOf(kind)).GetGuid(), job, entry.GetProperty("message").GetString());
    }

    private static LedgerKind KindOf(string? name) =>
        LedgerKinds.Wire.TryParse(name, out var kind) ? kind : throw new EmulatorConnectionException($"The emulator tells of '{name}', which this version does not know.");
}
