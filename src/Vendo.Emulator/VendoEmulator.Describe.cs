using System.Diagnostics;
using System.Globalization;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Storage;

namespace Vendo.Emulator;

/// <content>What helps a person to see why a test failed.</content>
[DebuggerDisplay("{ToString(),nq}")]
public sealed partial class VendoEmulator
{
    /// <inheritdoc/>
    public override string Describe() => WorldDescription.Of(Host);

    /// <summary>One line: where it answers, what its clock shows, and how many exchanges its log keeps.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"Vendo.Emulator {(IsOnPort ? $"at {BaseAddress}" : "in process")}, {(_ownsServer ? "" : "a fork, ")}clock {Host.Now}, {Requests.Count} exchanges");

    /// <summary>
    /// Saves the world and its named checkpoints as a data file, to look at with the program:
    /// <c>vendo-emulator --data PATH</c>. The emulator stays as it is.
    /// </summary>
    /// <param name="path">Where; relative to the working directory. There must be no file yet.</param>
    /// <exception cref="IOException">There is a file already, or it cannot be written.</exception>
    public async Task SaveAsync(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var world = await Host.TakeAsync().ConfigureAwait(false);
        await Task.Run(() => SavedWorld.Write(path, world, Host.Checkpoints.All)).ConfigureAwait(false);
    }
}
