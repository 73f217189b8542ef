using Vendo.Emulator.Control.Clock;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Control.History;

/// <summary>The history of a world: its events and its kept versions.</summary>
internal static class HistoryRoutes
{
    private const int DefaultLimit = 1000;

    public static void Map(ControlRoutes routes) => routes.Get("/history", "GetHistory", Get);

    private static ValueTask<Reply> Get(ControlCall call)
    {
        var after = call.Query.Integer("after", min: 0, max: int.MaxValue);
        var limit = call.Query.Integer("limit", min: 0, max: Hosting.WorldHistory.MostEntries) ?? DefaultLimit;
        if (call.IsInvalidQuery(out var refusal))
            return (Reply)refusal;
        var entries = call.Host.History.Read(after, limit, out var last);
        var (begun, versions) = (call.Host.History.Begun, call.Host.History.Versions);
        return Reply.Data(json =>
        {
            json.WriteStartObject();
            json.WriteString("begun"u8, begun.ToString());
            json.WriteString("now"u8, call.Now.ToString());
            json.WriteStartArray("entries"u8);
            foreach (var (number, entry) in entries)
            {
                json.WriteStartObject();
                json.WriteNumber("number"u8, number);
                ClockShapes.WriteFields(json, call.World, entry);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteNumber("last"u8, last);
            json.WriteStartArray("versions"u8);
            foreach (var (version, now) in versions)
            {
                json.WriteStartObject();
                json.WriteNumber("version"u8, version);
                json.WriteString("now"u8, now.ToString());
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }
}
