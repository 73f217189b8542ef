using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator;

/// <summary>How an emulator starts. The default: in the process, in memory, the fixture <c>docs</c>, on a manual clock.</summary>
public sealed class VendoEmulatorOptions
{
    internal string SeedName { get; private set; } = "docs";

    internal string? Url { get; private set; }

    internal TimeProvider? Time { get; private set; }

    /// <summary>What moves the world's clock; <see cref="ClockMode.Manual"/> unless a time provider is followed.</summary>
    public ClockMode Clock { get; set; } = ClockMode.Manual;

    /// <summary>Where the clock starts; null leaves it where the fixture has it. The fixture's instants move along.</summary>
    public DateTimeOffset? Start { get; set; }

    /// <summary>Where the world's generator begins; null leaves it where the fixture has it.</summary>
    public long? RandomSeed { get; set; }

    internal Instant? StartInstant => Start is { } start ? Instant.From(start) : null;

    /// <summary>Starts from a fixture, by its name or the path of its file.</summary>
    public VendoEmulatorOptions Seed(string nameOrPath)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(nameOrPath);
        SeedName = nameOrPath;
        return this;
    }

    /// <summary>Listens on a loopback port instead of staying in the process.</summary>
    /// <param name="port">The port; 0 takes a free one.</param>
    public VendoEmulatorOptions UseKestrel(int port = 0)
    {
        Url = $"http://127.0.0.1:{port}";
        return this;
    }

    /// <summary>Lets the world's clock follow a time provider of the test's own: one advance moves both.</summary>
    public VendoEmulatorOptions UseTimeProvider(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        Time = time;
        Clock = ClockMode.Real;
        return this;
    }
}
