namespace Vendo.Emulator.Control.Worlds;

/// <summary>A name that a client gives to a checkpoint or a world.</summary>
internal static class GivenName
{
    private const int Longest = 100;

    /// <summary>Why a text is not a valid name; null if it is valid. Names are path segments, and clients and servers treat "." and ".." specially there.</summary>
    public static string? WhyBad(string name)
    {
        if (name.Length > Longest)
            return "String must contain at most 100 character(s)";
        return name is "." or ".." || name.Any(c => c is '/' or '\\' || char.IsControl(c)) ? "Must not contain '/', '\\' or control characters" : null;
    }
}
