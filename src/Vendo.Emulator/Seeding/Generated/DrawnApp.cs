using Vendo.Emulator.Domain.Apps;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Sources;

namespace Vendo.Emulator.Seeding.Generated;

/// <summary>A drawn app with its source.</summary>
/// <param name="App">The app.</param>
/// <param name="Source">Its source; null for none.</param>
/// <param name="Condition">The condition of its data.</param>
/// <param name="Since">Since when: the first failure in a row, the running import's dispatch, the pause.</param>
internal sealed record DrawnApp(App App, Source? Source, DataCondition Condition, Instant Since)
{
    /// <summary>From when on an integration can have used it.</summary>
    public Instant From => Source is { } source && Condition == DataCondition.FirstImport ? Instant.Max(source.CreatedAt, Since) : Source?.CreatedAt ?? App.CreatedAt;

    /// <summary>Up to when its integrations have been dispatched.</summary>
    public Instant Until(Instant now) => Condition == DataCondition.Paused ? Since : now;
}
