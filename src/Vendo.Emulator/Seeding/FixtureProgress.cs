using System.Globalization;

namespace Vendo.Emulator.Seeding;

/// <summary>Says how far a large fixture has been drawn or read: a text for each thousand, and one for each later step.</summary>
/// <param name="tell">Takes a text.</param>
internal sealed class FixtureProgress(Action<string> tell)
{
    private const int InText = 1000;

    private long _rows;

    /// <summary>So many integrations of a generated world are drawn.</summary>
    public void OnDrawn(int drawn, int all)
    {
        if (drawn % InText == 0)
            tell(string.Create(CultureInfo.InvariantCulture, $"Drawing: {drawn:N0} of {all:N0} integrations"));
    }

    /// <summary>One more row of a file is read.</summary>
    public void OnRow(string file)
    {
        if (++_rows % InText == 0)
            tell(string.Create(CultureInfo.InvariantCulture, $"Reading {file}: {_rows:N0} rows"));
    }

    /// <summary>The rows are there, and become a world.</summary>
    public void OnAssembly() => tell("Assembling the world");

    /// <summary>The world is written to a file.</summary>
    public void OnWriting(string path) => tell($"Writing {path}");
}
