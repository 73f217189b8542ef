using System.Text.Encodings.Web;
using System.Text.Json;

namespace Vendo.Emulator.Server.Options;

/// <summary>The JSON schema of the configuration file, for editors; made from the table of options.</summary>
internal static class ConfigurationSchema
{
    /// <summary>The schema.</summary>
    public static string Of(IEnumerable<OptionRow> rows)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("$schema"u8, "https://json-schema.org/draft/2020-12/schema");
            json.WriteString("title"u8, $"The options of {CommandLine.Name}, in {ConfigurationFile.DefaultName}");
            json.WriteString("type"u8, "object");
            json.WriteBoolean("additionalProperties"u8, false);
            json.WriteStartObject("properties"u8);
            json.WriteStartObject("$schema"u8);
            json.WriteString("type"u8, "string");
            json.WriteEndObject();
            foreach (var row in rows)
                WriteRow(json, row);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(text.ToArray()) + "\n";
    }

    private static void WriteRow(Utf8JsonWriter json, OptionRow row)
    {
        foreach (var field in row.Fields)
        {
            json.WriteStartObject(field);
            json.WriteString("description"u8, row.Option.Description);
            WriteValue(json, row);
            json.WriteEndObject();
        }
    }

    private static void WriteValue(Utf8JsonWriter json, OptionRow row)
    {
        switch (row.Kind)
        {
            case OptionKind.Choice:
                WriteTexts(json, "enum", row.Option.HelpName!.Split('|'));
                break;
            case OptionKind.List:
                WriteTexts(json, "type", "string", "array");
                json.WriteStartObject("items"u8);
                json.WriteString("type"u8, "string");
                json.WriteEndObject();
                break;
            case OptionKind.NumberOrText:
                WriteTexts(json, "type", "number", "string");
                break;
            default:
                json.WriteString("type"u8, row.Kind switch { OptionKind.Flag => "boolean", OptionKind.Number => "number", _ => "string" });
                break;
        }
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, params ReadOnlySpan<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
