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
    /// <param name="document">The document without names of schemas and descriptions of properties.</param>
    /// <param name="comment">Finds what a comment says of a property.</param>
    public static string Of(JsonObject document, PropertyComment? comment = null)
    {
        SharedSchemas.Name(document);
        var docs = new PropertyDocs(comment ?? ((_, _, _) => null));
        foreach (var (name, schema) in document["components"]!["schemas"]!.AsObject())
            docs.Describe(name, schema!.AsObject());
        return Print(document);
    }

    /// <summary>A file of the repository, indented.</summary>
    public static string Print(JsonObject file) => file.ToJsonString(Indented) + "\n";

    /// <summary>The servers: one, whose address is that of the emulator that serves the document.</summary>
    public static JsonArray Servers() => [new JsonObject { ["url"] = ReferencePages.WrittenServer, ["description"] = "The emulator that served this document." }];
}
