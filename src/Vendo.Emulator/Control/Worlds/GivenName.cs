namespace Vendo.Emulator.Control.Worlds;

/// <summary>A name that a client gives to a checkpoint or a world.</summary>
internal static class GivenName
{
    private const int Longest = 100;

    /// <summary>Why a text is no such name; null where it is one. Names are parts of paths, where clients and servers treat these specially.</summary>
    public static string? WhyBad(string name)
    {
        if (name.Length > Longest)
            return "String must contain at most 100 character(s)";
        return name is "." or ".." || name.Any(c => c is '/' or '\\' || char.IsControl(c)) ? "Must not contain '/', '\\' or control characters" : null;
    }
}
