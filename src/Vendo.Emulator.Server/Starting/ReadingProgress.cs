using System.Globalization;

namespace Vendo.Emulator.Server.Starting;

/// <summary>Says how far a large data file is read: a line for each hundred thousand rows.</summary>
/// <param name="path">The file.</param>
/// <param name="tell">Takes a line.</param>
internal sealed class ReadingProgress(string path, Action<string> tell)
{
    private const long RowsInLine = 100_000;

    private readonly Lock _lock = new();
    private long _told;

    /// <summary>So many rows are read. Called by whichever thread reads.</summary>
    public void OnRead(long rows, long all)
    {
        lock (_lock)
        {
            if (rows / RowsInLine <= _told / RowsInLine)
                return;
            _told = rows;
            tell(string.Create(CultureInfo.InvariantCulture, $"Reading {path}: {rows:N0} of {all:N0} rows"));
        }
    }
}
