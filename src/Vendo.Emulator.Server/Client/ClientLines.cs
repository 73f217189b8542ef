using System.Text.Json;

namespace Vendo.Emulator.Server.Client;

/// <summary>Answers of the control surface as lines for people.</summary>
internal static class ClientLines
{
    /// <summary>What happened or would happen, a line each, and the instant after it.</summary>
    public static IEnumerable<string> Ledger(JsonElement ledger)
    {
        foreach (var entry in ledger.GetProperty("entries").EnumerateArray())
            yield return Joined("  ", Text(entry, "at"), Text(entry, "kind"), Text(entry, "name"), Text(entry, "jobId"), Text(entry, "message"));
        if (ledger.GetProperty("truncated").GetBoolean())
            yield return "… and more: --json or /_emulator/history tell how many.";
        yield return $"Now: {Text(ledger, "now")}";
    }

    /// <summary>A request of the log.</summary>
    public static string Request(JsonElement request)
    {
        var unread = string.Join(", ", request.GetProperty("unreadFields").EnumerateArray().Select(field => field.GetString()));
        return Joined(
            ", ",
            $"{Text(request, "at")}  {Text(request, "method")} {Text(request, "path")}{(Text(request, "query") is { Length: > 0 } query ? $"?{query.TrimStart('?')}" : "")} {request.GetProperty("statusCode")}",
            $"{request.GetProperty("durationMs")} ms",
            Text(request, "fault") is { } fault ? $"fault {fault}" : null,
            unread.Length > 0 ? $"unread: {unread}" : null,
            Text(request, "unexpected"));
    }

    /// <summary>The world after it was replaced.</summary>
    public static IEnumerable<string> State(JsonElement state) =>
        [Joined(", ", $"Now: {Text(state, "now")}", Text(state, "fixture") is { } fixture ? $"from the fixture {fixture}" : null)];

    /// <summary>The additional worlds.</summary>
    public static IEnumerable<string> Worlds(JsonElement worlds) => worlds.GetArrayLength() == 0
        ? ["There is no world beside the main one."]
        : worlds.EnumerateArray().Select(world => Joined(
            "  ", Text(world, "id"), $"key {Text(world, "apiKey")}", Text(world, "name"), Text(world, "expiresAt") is { } end ? $"until {end}" : null));

    private static string? Text(JsonElement row, string field) =>
        row.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string Joined(string separator, params IEnumerable<string?> parts) => string.Join(separator, parts.Where(part => !string.IsNullOrEmpty(part)));
}
