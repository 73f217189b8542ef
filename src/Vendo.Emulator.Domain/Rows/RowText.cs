using System.Text.Encodings.Web;
using System.Text.Json;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Rows;

/// <summary>
/// How the rows of one table are written as JSON and read back. There is one way only: fixture files, exports and the
/// data file use the same text. Everything that a row holds is in it; what reads back as the default is left out.
/// </summary>
/// <param name="Table">The table's name in files, as in <c>integrations</c>.</param>
/// <param name="Write">Writes one row as an object.</param>
/// <param name="Read">Reads one row; the instant is the creation of a row that does not say when it was.</param>
internal sealed record RowText<TRow>(string Table, Action<Utf8JsonWriter, TRow> Write, Func<ObjectReader, Instant, TRow> Read)
    where TRow : Row
{
    /// <summary>A row as compact UTF-8.</summary>
    public byte[] ToUtf8(TRow row) => RowText.ToUtf8(row, Write);

    /// <summary>A row from its text; or what is wrong with it, every violation.</summary>
    public Outcome<TRow> FromUtf8(ReadOnlyMemory<byte> utf8) => RowText.FromUtf8(utf8, reader => Read(reader, default));
}

/// <summary>The tables of a world, and the bytes of single values such as the clock.</summary>
internal static class RowText
{
    public static readonly RowText<Accounts.Account> Accounts = new("accounts", AccountText.Write, AccountText.Read);
    public static readonly RowText<Accounts.ApiKey> ApiKeys = new("apiKeys", ApiKeyText.Write, ApiKeyText.Read);
    public static readonly RowText<Apps.App> Apps = new("apps", AppText.Write, AppText.Read);
    public static readonly RowText<Sources.Source> Sources = new("sources", SourceText.Write, SourceText.Read);
    public static readonly RowText<Destinations.Destination> Destinations = new("destinations", DestinationText.Write, DestinationText.Read);
    public static readonly RowText<Integrations.Integration> Integrations = new("integrations", IntegrationText.Write, IntegrationText.Read);
    public static readonly RowText<Models.Model> Models = new("models", ModelText.Write, ModelText.Read);
    public static readonly RowText<Jobs.Job> Jobs = new("jobs", JobText.Write, JobText.Read);
    public static readonly RowText<Jobs.LaidPlans> LaidPlans = new("outcomes", LaidPlansText.Write, LaidPlansText.Read);
    public static readonly RowText<Faults.Fault> Faults = new("faults", FaultText.Write, FaultText.Read);

    /// <summary>Text that people read: nothing is escaped that JSON does not ask for.</summary>
    public static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>A value as compact UTF-8, for example <c>ToUtf8(world.Clock, ClockText.Write)</c>.</summary>
    public static byte[] ToUtf8<T>(T value, Action<Utf8JsonWriter, T> write)
    {
        using var writer = new RowWriter();
        return writer.Write(value, write).ToArray();
    }

    /// <summary>A value from its text, for example <c>FromUtf8(utf8, ClockText.Read)</c>.</summary>
    public static Outcome<T> FromUtf8<T>(ReadOnlyMemory<byte> utf8, Func<ObjectReader, T> read)
    {
        var parsed = JsonBody.Parse(utf8);
        if (parsed.Refusal is { } refusal)
            return refusal;
        var violations = new Violations();
        var value = read(ObjectReader.Of(parsed.Value, violations));
        return violations.AsBodyRefusal() is { } wrong ? wrong : value;
    }
}
