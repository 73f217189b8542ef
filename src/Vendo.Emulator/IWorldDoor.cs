using System.Collections.Immutable;
using Vendo.Emulator.Domain.Faults;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Hosting;

namespace Vendo.Emulator;

/// <summary>What faults and outcomes need of a world: in this process, or behind a control surface. A refusal is an <see cref="ArgumentException"/>.</summary>
internal interface IWorldDoor
{
    /// <summary>The current world.</summary>
    World World { get; }

    /// <summary>The armed faults with their counts, in the order of arming.</summary>
    ImmutableArray<CountedFault> Faults { get; }

    /// <summary>The outcomes that no job has taken yet.</summary>
    ImmutableArray<ScriptedOutcomes> Scripted { get; }

    /// <summary>A fault with its counts; zero once it is disarmed.</summary>
    CountedFault Count(Fault fault);

    /// <summary>Arms a fault.</summary>
    Fault Arm(Fault fault, string argument);

    /// <summary>Disarms a fault; does nothing if it is not armed.</summary>
    void Disarm(Fault fault);

    /// <summary>Disarms every fault.</summary>
    void ClearFaults();

    /// <summary>Scripts outcomes after those that there are.</summary>
    void Script(ScriptOutcomes command);

    /// <summary>Removes the outcomes of an owner, or all.</summary>
    void ClearScripted(Guid? owner);

    /// <summary>Ends a job: with an error, or else as completed.</summary>
    Job End(long number, JobError? error, string argument);
}

/// <summary>A world in this process.</summary>
internal sealed class LocalDoor(WorldHost host) : IWorldDoor
{
    public World World => host.Published;

    public ImmutableArray<CountedFault> Faults => [.. World.Faults.InOrder().Select(Count)];

    public ImmutableArray<ScriptedOutcomes> Scripted => [.. World.ScriptedOutcomes.InOrder()];

    public CountedFault Count(Fault fault)
    {
        var (matched, applied) = host.FaultHits.Of(fault);
        return new CountedFault(fault, matched, applied);
    }

    public Fault Arm(Fault fault, string argument) => host.Run(new ArmFault(fault), argument);

    public void Disarm(Fault fault)
    {
        _ = host.ApplyAsync(new DisarmFault(fault.Key)).GetAwaiter().GetResult();
        host.FaultHits.Remove(fault.Key);
    }

    public void ClearFaults()
    {
        host.Run(new ClearFaults());
        host.FaultHits.Clear();
    }

    public void Script(ScriptOutcomes command) => host.Run(command);

    public void ClearScripted(Guid? owner) => host.Run(new ClearScriptedOutcomes(owner));

    public Job End(long number, JobError? error, string argument) => host.Run(new EndJob(number, error), argument);
}
