using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.OpenApi;

/// <summary>Finishes a document: shared schemas get their names, properties their descriptions.</summary>
internal static class FinishedDocument
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    /// <summary>The document as it is kept.</summary>
    public static string Of(JsonObject document)
    {
        SharedSchemas.Name(document);
        foreach (var (name, schema) in document["components"]!["schemas"]!.AsObject())
            PropertyDocs.Describe(name, schema!.AsObject());
        return document.ToJsonString(Indented) + "\n";
    }

    /// <summary>The servers: one, whose address is that of the emulator that serves the document.</summary>
    public static JsonArray Servers() => [new JsonObject { ["url"] = ReferencePages.WrittenServer, ["description"] = "The emulator that served this document." }];
}
