using System.Text;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Hosting;

namespace Vendo.Emulator.Server.Starting;

/// <summary>What the program says as it starts.</summary>
internal static class StartMessage
{
    /// <summary>Where it listens.</summary>
    public static string Address(string url) => $"Vendo.Emulator {EmulatorVersion.Text} listens on {url}\n";

    /// <summary>What it serves.</summary>
    public static string Of(OpenedWorld opened, Uri listensOn)
    {
        var text = new StringBuilder();
        var call = ListenAddress.ForClients(listensOn).ToString().TrimEnd('/');
        Line($"API key: {opened.ApiKey ?? "none; the world has no key with full access"}");
        Line($"Data: {DataOf(opened)}");
        Line($"Clock: {opened.World.Now}, {ClockWords.Of(opened.World.Clock)}");
        if (opened.World.Settings.Generation != ApiGeneration.Docs)
            Line($"Generation: {ApiGenerations.Wire.ToWire(opened.World.Settings.Generation)}");
        foreach (var note in opened.Notes)
            Line($"Note: {note}");
        Line($"Try: curl -H \"Authorization: Bearer {opened.ApiKey ?? "KEY"}\" {call}/api/v1/integrations");
        Line("Ctrl+C stops it.");
        return text.ToString();

        void Line(string line) => text.Append(line).Append('\n');
    }

    private static string DataOf(OpenedWorld opened)
    {
        var fixture = opened.World.Settings.Fixture;
        if (opened.File is not { } file)
            return $"in memory, from the fixture {fixture}";
        return opened.IsNew ? $"{file.Durability.Path}, new, from the fixture {fixture}" : $"{file.Durability.Path}, as it was left, created from the fixture {fixture}";
    }
}
