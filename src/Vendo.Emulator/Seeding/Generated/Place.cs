using Vendo.Emulator.Domain.Apps;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Sources;

namespace Vendo.Emulator.Seeding.Generated;

/// <summary>How the data of an app stands.</summary>
internal enum Standing
{
    /// <summary>Its source has data.</summary>
    Ready,

    /// <summary>It has no source: it is read directly, or only written to.</summary>
    Direct,

    /// <summary>The latest imports failed.</summary>
    Failed,

    /// <summary>An import is running, and older data is there.</summary>
    Importing,

    /// <summary>The first import is running.</summary>
    FirstImport,

    /// <summary>The app is paused; its data is there.</summary>
    Paused,
}

/// <summary>A drawn app with its source.</summary>
/// <param name="App">The app.</param>
/// <param name="Source">Its source; null for none.</param>
/// <param name="Standing">How its data stands.</param>
/// <param name="Since">Since when: the first failure in a row, the running import's dispatch, the pause.</param>
internal sealed record Place(App App, Source? Source, Standing Standing, Instant Since)
{
    /// <summary>From when on an integration can have used it.</summary>
    public Instant From => Source is { } source && Standing == Standing.FirstImport ? Instant.Max(source.CreatedAt, Since) : Source?.CreatedAt ?? App.CreatedAt;

    /// <summary>Up to when its integrations have been dispatched.</summary>
    public Instant Until(Instant now) => Standing == Standing.Paused ? Since : now;
}
