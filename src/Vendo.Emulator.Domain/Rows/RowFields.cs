using System.Text.Json;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Rows;

/// <summary>The fields that every row has. The key and the deletion come last, because they matter least to readers of a file.</summary>
internal readonly record struct RowFields(long Key, Instant CreatedAt, Instant UpdatedAt, Instant? DeletedAt)
{
    public static void Write(Utf8JsonWriter writer, Row row)
    {
        writer.Field("createdAt", row.CreatedAt);
        writer.Field("updatedAt", row.UpdatedAt, unless: row.CreatedAt);
        writer.Field("deletedAt", row.DeletedAt);
        writer.Field("key", row.Key, unless: 0);
    }

    /// <param name="now">The default creation time.</param>
    public static RowFields Read(ObjectReader row, Instant now)
    {
        var createdAt = row.OptionalInstant("createdAt") ?? now;
        return new RowFields(
            row.OptionalLong("key", min: 1) ?? 0,
            createdAt,
            row.OptionalInstant("updatedAt") ?? createdAt,
            row.OptionalInstant("deletedAt"));
    }
}
