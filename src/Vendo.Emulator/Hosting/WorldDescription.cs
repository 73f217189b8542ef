using System.Globalization;
using System.Text;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Hosting;

/// <summary>Describes a world to people who look for the reason of a failure: each part has at most ten lines, each line at most 300 characters.</summary>
internal static class WorldDescription
{
    /// <summary>The maximum number of lines of a part.</summary>
    public const int MostLines = 10;

    private const int MostCharacters = 300;

    /// <summary>A world of this process.</summary>
    public static string Of(WorldHost host)
    {
        var (timers, count) = host.Timers(MostLines);
        return Of(new DescribedWorld(host.Published, host.Now)
        {
            Faults = new LocalDoor(host).Faults,
            Timers = (timers, count),
            NotAtRest = [.. host.Rest.Requests.Select(request => $"in flight: {request}"), .. host.Rest.IsFiring || host.Rest.CallbackThread is not null ? ["a timer's callback runs"] : Array.Empty<string>()],
            Exchanges = host.Requests.ToImmutable(),
            LastExchange = host.Requests.Last,
            Happened = [.. host.History.Read(null, MostLines, out var last).Select(each => each.Entry)],
            LastHappened = last,
        });
    }

    /// <summary>The clock, what comes next, what is not at rest, what is armed, and what happened last.</summary>
    public static string Of(DescribedWorld described)
    {
        var (world, now) = described;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"The clock shows {now} ({(world.Clock.Mode == ClockMode.Manual ? "manual" : "real")}).");
        First(text, "Agenda", [.. world.Upcoming.Take(MostLines + 1).Select(item => $"{At(item.At, now)} {Next(world, item)}")]);
        if (described.Timers is var (timers, count))
            First(text, "Timers of the code under test", [.. timers.Select(timer => At(timer, now))], count);
        if (described.NotAtRest is { } notAtRest)
            First(text, "Not at rest", notAtRest);
        First(text, "Scripted outcomes", [.. world.ScriptedOutcomes.InOrder().Take(MostLines + 1).Select(scripted => Scripted(world, scripted))]);
        First(text, "Armed faults", [.. described.Faults.Take(MostLines + 1).Select(fault => fault.ToString())]);
        Last(text, "The last exchanges", [.. described.Exchanges.TakeLast(MostLines).Select(exchange => $"#{exchange.Number} {Exchanged(exchange, now)}")], described.LastExchange);
        Last(text, "What happened last", [.. described.Happened.Select(entry => Happened(world, entry, now))], described.LastHappened);
        return text.ToString();
    }

    /// <summary>Something that happened, in a line: <c>15:00:30 job_98765 completed (Shopify → Mixpanel)</c>.</summary>
    public static string Happened(World world, LedgerEntry entry, Instant now) =>
        $"{At(entry.At, now)} {entry.What}{Named(world, entry.OwnerKind, entry.OwnerId)}{(entry.Message is { } message ? $": {message}" : "")}";

    /// <summary>An exchange in a line, with what nothing read of it.</summary>
    public static string Exchanged(Exchange exchange, Instant now)
    {
        var unread = exchange.UnreadFields is { Count: > 0 } fields ? $"; nothing reads {string.Join(", ", fields.Take(MostLines).Select(field => $"'{field}'"))}" : "";
        return $"{At(exchange.StartedAt, now)} {exchange}{unread}";
    }

    private static string Next(World world, AgendaItem item) =>
        (item.Job is { } job ? string.Create(CultureInfo.InvariantCulture, $"job_{job} ") : "") + item.Kind switch
        {
            DueKind.Occurrence => "the schedule is due",
            DueKind.Check => "checks its import",
            DueKind.Start => "starts",
            DueKind.End => "ends",
            DueKind.Cancel => "stops, cancelled",
            _ => "has waited too long",
        } + Named(world, item.OwnerKind, item.OwnerId);

    private static string Scripted(World world, ScriptedOutcomes scripted) =>
        $"{RowNames.Of(world, scripted.OwnerKind, scripted.OwnerId) ?? scripted.OwnerId.ToString()}: " + string.Join(", then ", scripted.Outcomes.Take(MostLines).Select(outcome => outcome.End switch
        {
            JobEnd.Fails => $"fails ({outcome.Error?.Code})",
            JobEnd.Hangs => "hangs",
            _ => "succeeds",
        }));

    private static string Named(World world, JobOwnerKind kind, Guid id) => $" ({RowNames.Of(world, kind, id) ?? id.ToString()})";

    // The time alone, if it is the clock's own day.
    private static string At(Instant at, Instant now)
    {
        var (then, today) = (at.ToDateTimeOffset(), now.ToDateTimeOffset());
        return then.ToString(then.Date != today.Date ? "yyyy-MM-ddTHH:mm:ssZ" : then.Millisecond == 0 ? "HH:mm:ss" : "HH:mm:ss.fff", CultureInfo.InvariantCulture);
    }

    private static void First(StringBuilder text, string title, string[] lines, int? count = null)
    {
        Write(text, title, [.. lines.Take(MostLines)]);
        if (lines.Length > MostLines || count > MostLines)
            text.Append("\n  … and more");
    }

    private static void Last(StringBuilder text, string title, string[] lines, long count) =>
        Write(text, lines.Length < count ? string.Create(CultureInfo.InvariantCulture, $"{title} (of {count})") : title, lines);

    private static void Write(StringBuilder text, string title, string[] lines)
    {
        text.Append('\n').Append(title).Append(lines.Length == 0 ? ": none" : ":");
        foreach (var line in lines)
            text.Append("\n  ").Append(Cut(line.ReplaceLineEndings(" ")));
    }

    private static string Cut(string line) => line.Length <= MostCharacters ? line : string.Concat(line.AsSpan(0, MostCharacters - 1), "…");
}
