namespace Vendo.Emulator.Server.Tests.Running;

/// <summary>A build of the program, and how to start it.</summary>
internal sealed record EmulatorProgram(string Name, string FileName, params string[] FirstArgs)
{
    private const string NativeVariable = "VENDO_EMULATOR_NATIVE";

    /// <summary>The build that the tests were built with.</summary>
    public static EmulatorProgram Built { get; } = new(
        "built", Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", Path.Combine(AppContext.BaseDirectory, "vendo-emulator.dll"));

    /// <summary>The native binary that the environment variable names; null if it names none.</summary>
    public static EmulatorProgram? Native { get; } = Environment.GetEnvironmentVariable(NativeVariable) is { Length: > 0 } path
        ? new("native", Path.GetFullPath(path))
        : null;

    /// <summary>The native binary if the environment variable names one: it starts in a fraction of the time. Otherwise the build.</summary>
    public static EmulatorProgram Quickest => Native ?? Built;

    /// <summary>That build, and the native binary if the environment variable names one.</summary>
    public static IEnumerable<EmulatorProgram> All => Native is { } native ? [Built, native] : [Built];

    /// <inheritdoc/>
    public override string ToString() => Name;
}
