using System.Globalization;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Hosting;

namespace Vendo.Emulator.Server.Logging;

/// <summary>A line about something that happened in the world: <c>15:43:00 ● job_70114 export WooCommerce → Mixpanel failed AUTH_EXPIRED</c>.</summary>
internal sealed class EventLine(bool isColoured)
{
    private const string Red = "\e[31m", Green = "\e[32m", Yellow = "\e[33m", Blue = "\e[34m", Dim = "\e[2m", Plain = "\e[0m";

    /// <summary>The line; null for what the next line says anyway: that a job was dispatched.</summary>
    public string? Of(World world, LedgerEntry entry) => Words(entry.Kind) is not var (colour, words) ? null
        : string.Create(CultureInfo.InvariantCulture, $"{entry.At.ToDateTimeOffset():HH:mm:ss} {In(colour, "●")} {Subject(world, entry)} {In(colour, words)}{Reason(world, entry)}");

    /// <summary>The line that begins another day of the world.</summary>
    public string Day(LedgerEntry entry) => In(Dim, entry.At.ToDateTimeOffset().ToString("ddd d MMM yyyy", CultureInfo.InvariantCulture));

    /// <summary>The line in place of those that are left out.</summary>
    public string More(long count) => In(Dim, string.Create(CultureInfo.InvariantCulture, $"… {count:N0} more"));

    /// <summary>The line about a reset, a restore or an import.</summary>
    public string Replaced(World world) =>
        string.Create(CultureInfo.InvariantCulture, $"{world.Now.ToDateTimeOffset():HH:mm:ss} {In(Yellow, "●")} the world was replaced: it is {world.Now} now");

    private static (string Colour, string Words)? Words(LedgerKind kind) => kind switch
    {
        LedgerKind.JobStarted => (Blue, "started"),
        LedgerKind.JobWaiting => (Yellow, "waits"),
        LedgerKind.JobCompleted => (Green, "completed"),
        LedgerKind.JobFailed => (Red, "failed"),
        LedgerKind.JobCancelled => (Yellow, "cancelled"),
        LedgerKind.OccurrenceSkipped => (Yellow, "skipped a run"),
        LedgerKind.IntegrationRested => (Yellow, "is inactive, as it runs only once"),
        _ => null,
    };

    private static string Subject(World world, LedgerEntry entry)
    {
        var name = RowNames.Of(world, entry.OwnerKind, entry.OwnerId) ?? entry.OwnerId.ToString();

        // A source is called an import already.
        var kind = entry.OwnerKind == JobOwnerKind.Source ? "" : JobTypes.Wire.ToWire(entry.OwnerKind.JobType()) + " ";
        return Printable($"{(entry.JobId is { } id ? id + " " : "")}{kind}{name}");
    }

    // The code is what people look for; the message is a sentence, and often a long one.
    private static string Reason(World world, LedgerEntry entry) => entry.Kind switch
    {
        LedgerKind.JobFailed when entry.Job is { } number && world.Jobs.TryFind(number, out var job) && job.Error is { } error => " " + Printable(error.Code),
        LedgerKind.OccurrenceSkipped when entry.Message is { } why => ": " + Printable(why),
        _ => "",
    };

    // A name must neither end the line nor colour it.
    private static string Printable(string text) => string.Concat(text.Where(c => !char.IsControl(c)));

    private string In(string colour, string text) => isColoured ? colour + text + Plain : text;
}
