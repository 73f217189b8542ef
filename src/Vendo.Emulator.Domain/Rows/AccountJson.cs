using System.Text.Json;
using Vendo.Emulator.Domain.Accounts;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Rows;

/// <summary>Accounts as JSON.</summary>
internal static class AccountJson
{
    public static readonly RowCodec<Account> Codec = new(Write, Read);

    public static void Write(Utf8JsonWriter writer, Account row)
    {
        writer.WriteStartObject();
        writer.Field("id", row.Id);
        writer.Field("name", row.Name, unless: "");
        writer.Field("slug", row.Slug, unless: "");
        RowFields.Write(writer, row);
        writer.WriteEndObject();
    }

    public static Account Read(ObjectReader row, Instant now)
    {
        var fields = RowFields.Read(row, now);
        return new Account
        {
            Id = row.RequiredUuid("id"),
            Name = row.Text("name") ?? "",
            Slug = row.Text("slug") ?? "",
            Key = fields.Key,
            CreatedAt = fields.CreatedAt,
            UpdatedAt = fields.UpdatedAt,
            DeletedAt = fields.DeletedAt,
        };
    }
}
