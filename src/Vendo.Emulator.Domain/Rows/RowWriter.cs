using System.Buffers;
using System.Text.Json;

namespace Vendo.Emulator.Domain.Rows;

/// <summary>Writes many values one after another, each as compact UTF-8, into the same memory.</summary>
internal sealed class RowWriter : IDisposable
{
    private readonly ArrayBufferWriter<byte> _bytes = new(1024);
    private readonly Utf8JsonWriter _json;

    public RowWriter() => _json = new Utf8JsonWriter(_bytes, RowJson.Compact);

    /// <summary>The value's text, until the next one is written.</summary>
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
