using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Vendo.Emulator.Http;

/// <summary>Options for JSON output: compact, and escaping only the characters that JSON requires.</summary>
internal static class JsonOutput
{
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>The output of a writer as UTF-8.</summary>
    public static byte[] Bytes(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, Options))
            write(json);
        return buffer.WrittenSpan.ToArray();
    }
}
