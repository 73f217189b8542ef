namespace Vendo.Emulator.Testing;

/// <summary>A text to compare with its verified file.</summary>
/// <param name="Path">The path of the files without <c>.verified.json</c> and the like.</param>
/// <param name="Content">What the test received.</param>
internal sealed record Snapshot(string Path, SnapshotText Content)
{
    public string Verified => $"{Path}.verified.{Content.Extension}";

    public string Received => $"{Path}.received.{Content.Extension}";

    /// <summary>The difference, or null. Writes the received file if there is one, and removes it otherwise.</summary>
    public string? Check(bool accept)
    {
        var verified = File.Exists(Verified) ? SnapshotText.Stored(File.ReadAllText(Verified), Content.Extension) : null;
        if (verified == Content.Text)
        {
            File.Delete(Received);
            return null;
        }

        if (accept)
        {
            File.WriteAllText(Verified, Content.Text + "\n");
            File.Delete(Received);
            return null;
        }

        File.WriteAllText(Received, Content.Text + "\n");
        return verified is null
            ? $"""
              There is no verified file yet: {Verified}
              If this is right, accept it with VERIFY_ACCEPT=1 (never where CI is set):
              {Content.Text}
              """
            : $"""
              Differs from {Verified}
              (- verified, + received; accept with VERIFY_ACCEPT=1, never where CI is set)
              {LineDiff.Of(verified, Content.Text)}
              """;
    }
}
