
namespace Vendo.Emulator.Hosting;

/// <summary>The version of this emulator, such as <c>0.1.0</c>.</summary>
internal static class EmulatorVersion
{
    public static string Text => typeof(EmulatorVersion).Assembly.GetName().Version!.ToString(3);
}
