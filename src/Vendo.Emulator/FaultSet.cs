using System.Collections;
using Vendo.Emulator.Api;
using Vendo.Emulator.Domain.Faults;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Http.Faults;

namespace Vendo.Emulator;

/// <summary>
/// The faults of a world, in the order of arming; the first one that meets a request has it. A reset and a checkpoint
/// carry them; how often each was met is counted anew then, and in a fork.
/// </summary>
public sealed class FaultSet : IReadOnlyCollection<ArmedFault>
{
    private readonly WorldHost _host;

    internal FaultSet(WorldHost host) => _host = host;

    /// <inheritdoc/>
    public int Count => _host.Published.Faults.Count;

    /// <summary>
    /// Arms a fault, for example <c>f => f.On("POST", "/api/v1/integrations/*/sync").Times(2).Respond(429)</c>. It meets
    /// requests that a valid key may make, in either spelling of their path.
    /// </summary>
    /// <param name="configure">Which requests it meets, and what it does to them.</param>
    /// <exception cref="ArgumentException">There is no such route, and the message names the nearest; or it could meet nothing, or does nothing, or a figure is out of its range.</exception>
    public ArmedFault Add(Action<FaultBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var builder = new FaultBuilder();
        configure(builder);
        var fault = builder.Build();
        if (FaultTarget.WhyNone(fault, ApiEndpoints.Operations) is { } none)
            throw new ArgumentException(none, nameof(configure));
        return new ArmedFault(_host, _host.Run(new ArmFault(fault), nameof(configure)));
    }

    /// <summary>Takes every fault back.</summary>
    public void Clear()
    {
        _host.Run(new ClearFaults());
        _host.FaultHits.Clear();
    }

    /// <summary>The faults, each with how often it was applied.</summary>
    public override string ToString() => Count == 0 ? "no faults" : string.Join("; ", this.Take(10));

    /// <inheritdoc/>
    public IEnumerator<ArmedFault> GetEnumerator() =>
        _host.Published.Faults.InOrder().Select(fault => new ArmedFault(_host, fault)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>A fault that was armed.</summary>
public sealed class ArmedFault
{
    private readonly WorldHost _host;

    internal ArmedFault(WorldHost host, Fault definition) => (_host, Definition) = (host, definition);

    /// <summary>How it is named, as in <c>fault_42</c>.</summary>
    public string Id => Definition.Id;

    /// <summary>Which requests it meets, and what it does to them.</summary>
    public Fault Definition { get; }

    /// <summary>How many requests it matched, those included that it let pass.</summary>
    public int Matched => _host.FaultHits.Of(Definition).Matched;

    /// <summary>To how many requests it was applied.</summary>
    public int Hits => _host.FaultHits.Of(Definition).Applied;

    /// <summary>Takes it back; nothing happens where that is done already.</summary>
    public void Remove()
    {
        _ = _host.ApplyAsync(new DisarmFault(Definition.Key)).GetAwaiter().GetResult();
        _host.FaultHits.Remove(Definition.Key);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Id}: {Definition.Method} {Definition.Route} → {string.Join(", then ", Definition.Then.Prepend(Definition.Effect))}, applied {Hits} of {Matched}";
}
