using System.Text.Json;
using Vendo.Emulator.Domain.Accounts;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Rows;

/// <summary>API keys as JSON, including the secret: the emulator's keys protect nothing.</summary>
internal static class ApiKeyJson
{
    public static readonly RowCodec<ApiKey> Codec = new(Write, Read, new InstantField<ApiKey>("expiresAt", row => row.ExpiresAt, (row, by) => row with { ExpiresAt = row.ExpiresAt.Moved(by) }));

    public static void Write(Utf8JsonWriter writer, ApiKey row)
    {
        writer.WriteStartObject();
        writer.Field("id", row.Id);
        writer.Field("accountId", row.AccountId);
        writer.Field("secret", row.Secret);
        writer.Field("scopes", row.Scopes);
        writer.Field("expiresAt", row.ExpiresAt);
        writer.Field("revoked", row.Revoked);
        RowFields.Write(writer, row);
        writer.WriteEndObject();
    }

    public static ApiKey Read(ObjectReader row, Instant now)
    {
        var fields = RowFields.Read(row, now);
        return new ApiKey
        {
            Id = row.OptionalUuid("id") ?? default,
            AccountId = row.RequiredUuid("accountId"),
            Secret = row.RequiredString("secret"),
            Scopes = row.OptionalStrings("scopes", check: ApiKeyRules.WhyNoScope) ?? [],
            ExpiresAt = row.OptionalInstant("expiresAt"),
            Revoked = row.OptionalBoolean("revoked") ?? false,
            Key = fields.Key,
            CreatedAt = fields.CreatedAt,
            UpdatedAt = fields.UpdatedAt,
            DeletedAt = fields.DeletedAt,
        };
    }
}
