using System.Buffers;
using System.Text.Json;

namespace Vendo.Emulator.Domain.Rows;

/// <summary>Writes values one after another as compact UTF-8 and reuses the buffer.</summary>
internal sealed class RowWriter : IDisposable
{
    private readonly ArrayBufferWriter<byte> _bytes = new(1024);
    private readonly Utf8JsonWriter _json;

    public RowWriter() => _json = new Utf8JsonWriter(_bytes, RowJson.Compact);

    /// <summary>The text of a value, valid until the next value is written.</summary>
    public ReadOnlyMemory<byte> Write<T>(T value, Action<Utf8JsonWriter, T> write)
    {
        _bytes.ResetWrittenCount();
        _json.Reset();
        write(_json, value);
        _json.Flush();
        return _bytes.WrittenMemory;
    }

    /// <inheritdoc/>
    public void Dispose() => _json.Dispose();
}
