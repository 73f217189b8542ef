using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Http;

/// <summary>An answer: a status and the JSON of its envelope.</summary>
internal sealed class Reply
{
    private readonly Action<IBufferWriter<byte>> _write;

    private Reply(int status, Action<IBufferWriter<byte>> write) => (Status, _write) = (status, write);

    public int Status { get; }

    /// <summary>The error of the answer; null for a success.</summary>
    public ApiError? Error { get; private init; }

    /// <summary>Writes a streaming answer; null for every other answer.</summary>
    public Func<HttpContext, Task>? Stream { get; private init; }

    /// <summary>Headers that it has beside, or in place of, the usual ones.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Headers { get; private init; } = [];

    /// <summary>The same with headers.</summary>
    public Reply With(ImmutableArray<KeyValuePair<string, string>> headers) => new(Status, _write) { Error = Error, Headers = headers };

    /// <summary>The same with another status.</summary>
    public Reply With(int status) => new(status, _write) { Error = Error, Headers = Headers };

    /// <summary>The same without the second half of its body, cut between two characters.</summary>
    public Reply Cut() => new(Status, output =>
    {
        var whole = ToBytes();
        var end = whole.Length / 2;
        while (end > 0 && (whole[end] & 0xC0) == 0x80)
            end--;
        output.Write(whole.AsSpan(0, end));
    })
    { Error = Error };

    public void WriteTo(IBufferWriter<byte> output) => _write(output);

    /// <summary>The whole answer.</summary>
    public byte[] ToBytes()
    {
        using var buffer = new RentedBuffer();
        WriteTo(buffer);
        return buffer.Written.ToArray();
    }

    /// <summary><c>{"data": …}</c></summary>
    public static Reply Data<T>(T value, JsonTypeInfo<T> type, int status = 200) => new(status, output =>
    {
        using var json = new Utf8JsonWriter(output, JsonOutput.Options);
        json.WriteStartObject();
        json.WritePropertyName("data"u8);
        JsonSerializer.Serialize(json, value, type);
        json.WriteEndObject();
    });

    /// <summary><c>{"data": …}</c> with JSON.</summary>
    public static Reply Data(byte[] json, int status = 200) => new(status, output =>
    {
        output.Write("{\"data\":"u8);
        output.Write(json);
        output.Write("}"u8);
    });

    /// <summary><c>{"data": …}</c> with the writer's output.</summary>
    public static Reply Data(Action<Utf8JsonWriter> write, int status = 200) => new(status, output =>
    {
        using var json = new Utf8JsonWriter(output, JsonOutput.Options);
        json.WriteStartObject();
        json.WritePropertyName("data"u8);
        write(json);
        json.WriteEndObject();
    });

    /// <summary>A whole document without an envelope.</summary>
    public static Reply Document(ReadOnlyMemory<byte> utf8, int status = 200) => new(status, output => output.Write(utf8.Span));

    /// <summary>An answer that is streamed until it ends.</summary>
    public static Reply Streaming(Func<HttpContext, Task> stream) => new(200, static _ => { }) { Stream = stream };

    /// <summary><c>{"data": […], "meta": {"pagination": …}}</c> from rows of JSON.</summary>
    public static Reply Page(byte[][] rows, int total, int limit, int offset) => List(rows, json =>
    {
        json.WriteStartObject("pagination"u8);
        json.WriteNumber("total"u8, total);
        json.WriteNumber("limit"u8, limit);
        json.WriteNumber("offset"u8, offset);
        json.WriteBoolean("hasMore"u8, (long)offset + rows.Length < total);
        json.WriteEndObject();
    });

    /// <summary><c>{"data": […], "meta": {…}}</c> from rows of JSON and the writer's output, which is written once.</summary>
    public static Reply List(byte[][] rows, Action<Utf8JsonWriter> writeMeta)
    {
        var meta = JsonOutput.Bytes(json =>
        {
            json.WriteStartObject();
            writeMeta(json);
            json.WriteEndObject();
        });
        return new Reply(200, output =>
        {
            output.Write("{\"data\":["u8);
            for (var i = 0; i < rows.Length; i++)
            {
                if (i > 0)
                    output.Write(","u8);
                output.Write(rows[i]);
            }

            output.Write("],\"meta\":"u8);
            output.Write(meta);
            output.Write("}"u8);
        });
    }

    /// <summary><c>{"error": {"code", "message", "details"?}}</c></summary>
    public static Reply Refused(Refusal refusal) => Failed(ApiErrors.From(refusal));

    /// <summary><c>{"error": {"code", "message", "details"?}}</c></summary>
    public static Reply Failed(ApiError error) => new(error.Status, output =>
    {
        using var json = new Utf8JsonWriter(output, JsonOutput.Options);
        json.WriteStartObject();
        json.WriteStartObject("error"u8);
        json.WriteString("code"u8, error.Code);
        json.WriteString("message"u8, error.Message);
        if (error.Errors is { } violations)
        {
            json.WriteStartObject("details"u8);
            json.WriteStartArray("errors"u8);
            foreach (var violation in violations)
            {
                json.WriteStartObject();
                json.WriteString("path"u8, violation.Path);
                json.WriteString("message"u8, violation.Message);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            if (error.Truncated > 0)
                json.WriteNumber("truncated"u8, error.Truncated);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    })
    { Error = error };

    public static implicit operator Reply(Refusal refusal) => Refused(refusal);

    public static implicit operator Reply(ApiError error) => Failed(error);

    public static implicit operator ValueTask<Reply>(Reply reply) => new(reply);
}
