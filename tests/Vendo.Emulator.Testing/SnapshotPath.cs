using System.Globalization;

namespace Vendo.Emulator.Testing;

/// <summary>The path of a test's files, without their extensions.</summary>
internal static class SnapshotPath
{
    private const int LongestName = 180;

    public static string For(TestContext.TestAdapter test, string? name, string folder)
    {
        var parameters = test.MethodInfo?.GetParameters() ?? [];
        var arguments = test.Arguments.Zip(parameters, (value, parameter) => $"{parameter.Name}={Print(value)}");
        var suffix = string.Join('_', name is null ? arguments : [name]);
        var file = $"{TypeName(test.ClassName!)}.{test.MethodName}{(suffix.Length == 0 ? "" : "_")}{Safe(suffix)}";
        return file.Length <= LongestName
            ? Path.Combine(folder, file)
            : throw new InvalidOperationException($"The name is too long for a file; give one, Verify(value, name: …): {file}");
    }

    /// <summary><c>Vendo.Emulator.Tests.Outer+Inner`1[[…]]</c> is <c>Outer.Inner</c>.</summary>
    internal static string TypeName(string fullName)
    {
        var plain = fullName.Split('`', '[', '(', '<')[0];
        return plain[(plain.LastIndexOf('.') + 1)..].Replace('+', '.');
    }

    /// <summary>Replaces characters that Windows forbids in file names by hyphens, so that a clone works there too.</summary>
    internal static string Safe(string text) =>
        string.Concat(text.Select(c => c < ' ' || "<>:\"/\\|?*".Contains(c) ? '-' : c)).TrimEnd('.', ' ');

    private static string Print(object? value) => value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
