using System.Collections;
using Vendo.Emulator.Api;
using Vendo.Emulator.Domain.Faults;
using Vendo.Emulator.Http.Faults;

namespace Vendo.Emulator;

/// <summary>
/// The faults of a world, in the order of arming. The first fault that matches a request is applied. A reset and a
/// checkpoint include faults; their counts start at zero then, and in a fork.
/// </summary>
public sealed class FaultSet : IReadOnlyCollection<ArmedFault>
{
    private readonly IWorldDoor _door;

    internal FaultSet(IWorldDoor door) => _door = door;

    /// <inheritdoc/>
    public int Count => _door.Faults.Length;

    /// <summary>
    /// Arms a fault, for example <c>f => f.On("POST", "/api/v1/integrations/*/sync").Times(2).Respond(429)</c>. It applies
    /// to requests that a valid key may make, in either spelling of their path.
    /// </summary>
    /// <param name="configure">Which requests it applies to, and its effect.</param>
    /// <exception cref="ArgumentException">There is no such route (the message names the nearest), the fault can match
    /// nothing or has no effect, or a number is out of range.</exception>
    public ArmedFault Add(Action<FaultBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var builder = new FaultBuilder();
        configure(builder);
        var fault = builder.Build();
        if (FaultTarget.WhyNone(fault, ApiEndpoints.Operations) is { } none)
            throw new ArgumentException(none, nameof(configure));
        return new ArmedFault(_door, _door.Arm(fault, nameof(configure)));
    }

    /// <summary>Disarms every fault.</summary>
    public void Clear() => _door.ClearFaults();

    /// <summary>The faults, each with how often it was applied.</summary>
    public override string ToString() => string.Join("; ", _door.Faults.Take(10)) is { Length: > 0 } faults ? faults : "no faults";

    /// <inheritdoc/>
    public IEnumerator<ArmedFault> GetEnumerator() =>
        _door.Faults.Select(fault => new ArmedFault(_door, fault.Fault)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>A fault that was armed.</summary>
public sealed class ArmedFault
{
    private readonly IWorldDoor _door;

    internal ArmedFault(IWorldDoor door, Fault definition) => (_door, Definition) = (door, definition);

    /// <summary>Its id, such as <c>fault_42</c>.</summary>
    public string Id => Definition.Id;

    /// <summary>Which requests it applies to, and its effect.</summary>
    public Fault Definition { get; }

    /// <summary>The number of requests that it matched, including skipped ones.</summary>
    public int Matched => _door.Count(Definition).Matched;

    /// <summary>The number of requests that it was applied to.</summary>
    public int Hits => _door.Count(Definition).Applied;

    /// <summary>Disarms it. Idempotent.</summary>
    public void Remove() => _door.Disarm(Definition);

    /// <inheritdoc/>
    public override string ToString() => _door.Count(Definition).ToString();
}
