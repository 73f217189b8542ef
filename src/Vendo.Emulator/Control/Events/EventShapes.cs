using System.Text.Json;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Control.Events;

/// <summary>How events look.</summary>
internal static class EventShapes
{
    // An advance over a year may change a million rows; who needs them all reads them.
    private const int MostChanges = 1000;

    public static byte[] Open(long version, Instant now) => JsonOutput.Bytes(json =>
    {
        json.WriteStartObject();
        Head(json, version, now);
        json.WriteEndObject();
    });

    /// <summary>Each changed row: what kind, which, and what happened to it; of a job also where it stands.</summary>
    public static byte[] Of(WorldEvent happened) => JsonOutput.Bytes(json =>
    {
        json.WriteStartObject();
        Head(json, happened.Version, happened.Now);
        var count = happened.Changes.Sum(changes => changes.Count);
        json.WriteStartArray("changes"u8);
        foreach (var change in happened.Changes.SelectMany(RowsOf).Take(MostChanges))
            Write(json, change);
        json.WriteEndArray();
        json.WriteNumber("total"u8, count);
        json.WriteBoolean("truncated"u8, count > MostChanges);
        json.WriteEndObject();
    });

    public static byte[] Closed(SubscriptionEnd? end) => JsonOutput.Bytes(json =>
    {
        json.WriteStartObject();
        json.WriteString("reason"u8, end == SubscriptionEnd.Overflow ? "overflow"u8 : "closed"u8);
        json.WriteString("message"u8, end == SubscriptionEnd.Overflow
            ? "The reader was too slow: more than 256 events were waiting, and what came after them was not told. Connect again, and read what you need."
            : "The world was dropped, or the emulator stops.");
        json.WriteEndObject();
    });

    private static void Head(Utf8JsonWriter json, long version, Instant now)
    {
        json.WriteNumber("version"u8, version);
        json.WriteString("now"u8, now.ToString());
    }

    private static IEnumerable<ChangedRow> RowsOf(Changes changes) =>
    [
        .. Rows("accounts", changes.Accounts, row => row.Id.ToString()),
        .. Rows("apiKeys", changes.ApiKeys, row => row.Id.ToString()),
        .. Rows("apps", changes.Apps, row => row.Id.ToString()),
        .. Rows("sources", changes.Sources, row => row.Id.ToString()),
        .. Rows("destinations", changes.Destinations, row => row.Id.ToString()),
        .. Rows("integrations", changes.Integrations, row => row.Id.ToString()),
        .. Rows("models", changes.Models, row => row.Id.ToString()),
        .. Rows("jobs", changes.Jobs, row => row.Id),
        .. Rows("outcomes", changes.LaidPlans, row => row.OwnerId.ToString()),
    ];

    private static IEnumerable<ChangedRow> Rows<TRow>(string resource, List<RowChange<TRow>> changes, Func<TRow, string> idOf)
        where TRow : Row => changes.Select(change => new ChangedRow(resource, idOf((change.After ?? change.Before)!), change.Before, change.After));

    private static void Write(Utf8JsonWriter json, in ChangedRow change)
    {
        json.WriteStartObject();
        json.WriteString("resource"u8, change.Resource);
        json.WriteString("id"u8, change.Id);
        json.WriteString("what"u8, What(change.Before, change.After));
        if (change.After is Job job)
            json.WriteString("status"u8, JobStatuses.Wire.ToWire(job.Status));
        json.WriteEndObject();
    }

    private static string What(Row? before, Row? after) => (before, after) switch
    {
        (null, _) => "created",
        (_, null) => "removed",
        ({ IsDeleted: false }, { IsDeleted: true }) => "deleted",
        _ => "updated",
    };

    private readonly record struct ChangedRow(string Resource, string Id, Row? Before, Row? After);
}
