using System.Reflection;

namespace Vendo.Emulator.Hosting;

/// <summary>The version of this emulator, such as <c>0.1.0</c> or <c>0.2.0-alpha.0.3</c>.</summary>
internal static class EmulatorVersion
{
    public static string Text => Of(typeof(EmulatorVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion);

    /// <summary>A version without the commit that the SDK adds to it after a plus.</summary>
    public static string Of(string informational) => informational.Split('+')[0];
}
