using System.Text;
using Vendo.Emulator.Domain.Rows;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Hosting;

namespace Vendo.Emulator.Storage;

/// <summary>The description of an additional world as JSON.</summary>
internal static class KeptWorldJson
{
    public static string Write(KeptWorld kept) => Encoding.UTF8.GetString(RowJson.ToUtf8(kept, static (writer, world) =>
    {
        writer.WriteStartObject();
        writer.Field("number", world.Number);
        writer.Field("accountId", world.AccountId);
        writer.Field("name", world.Name);
        writer.Field("expiresAt", world.ExpiresAt);
        writer.WriteEndObject();
    }));

    /// <exception cref="InvalidDataException">The data is damaged.</exception>
    public static KeptWorld Read(string about)
    {
        var read = RowJson.FromUtf8(Encoding.UTF8.GetBytes(about), static world => new KeptWorld(
            world.OptionalLong("number", min: 1) ?? 0,
            world.RequiredUuid("accountId"),
            world.Text("name"),
            world.OptionalInstant("expiresAt")));
        return read.Refusal is { } refusal ? throw new InvalidDataException(DataFileRefusals.Short(refusal)) : read.Value;
    }
}
