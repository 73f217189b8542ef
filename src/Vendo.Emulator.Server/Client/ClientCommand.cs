namespace Vendo.Emulator.Server.Client;

/// <summary>A command to an emulator that runs.</summary>
/// <param name="Name">The name.</param>
/// <param name="Description">What it does.</param>
/// <param name="RunAsync">Does it.</param>
internal sealed record ClientCommand(string Name, string Description, Func<ClientSession, Task> RunAsync)
{
    /// <summary>The name of its argument; null if it has none.</summary>
    public string? Argument { get; init; }

    /// <summary>What the argument is.</summary>
    public string? About { get; init; }

    /// <summary>The names of the options that only this command has.</summary>
    public IReadOnlyList<string> Own { get; init; } = [];
}
