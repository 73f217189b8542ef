using System.Text;
using System.Text.Json;
using Vendo.Emulator.Domain.Rows;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Seeding;

/// <summary>Formats an export: each field of the file and each row on one line, so that two exports can be compared line by line.</summary>
internal sealed class FixtureLayout(Stream stream) : IDisposable
{
    private readonly RowWriter _writer = new();
    private bool _isFirst = true;

    public void Begin() => stream.Write("{"u8);

    public void End() => stream.Write("\n}\n"u8);

    public void Field<T>(string name, T value, Action<Utf8JsonWriter, T> write)
    {
        Name(name);
        stream.Write(_writer.Write(value, write).Span);
    }

    /// <summary>Writes a table; omits an empty one.</summary>
    public void Rows(TableRows rows)
    {
        if (rows.Count == 0)
            return;
        Name(rows.Definition.Name);
        var isFirst = true;
        foreach (var row in rows.Exported(_writer))
        {
            stream.Write(isFirst ? "[\n    "u8 : ",\n    "u8);
            stream.Write(row.Span);
            isFirst = false;
        }

        stream.Write("\n  ]"u8);
    }

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();

    private void Name(string name)
    {
        stream.Write(_isFirst ? "\n  \""u8 : ",\n  \""u8);
        stream.Write(Encoding.UTF8.GetBytes(name));
        stream.Write("\": "u8);
        _isFirst = false;
    }
}
