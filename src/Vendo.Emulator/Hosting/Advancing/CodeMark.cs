namespace Vendo.Emulator.Hosting.Advancing;

/// <summary>
/// The mark of the code under test in its execution context, which flows to everything that the code starts: the worlds whose
/// clock or client it has used. There is one for the process, because each entry of an execution context has a cost.
/// </summary>
internal sealed class CodeMark
{
    // Code that uses more worlds, one after the other, is followed for the last ones.
    private const int MostWorlds = 4;

    private readonly AsyncLocal<UserThreads[]?> _worlds;

    /// <param name="pool">Receives which worlds' code a thread of the pool runs.</param>
    public CodeMark(PoolThreads pool) => _worlds = new AsyncLocal<UserThreads[]?>(change => Changed(pool, change));

    /// <summary>Marks the code that runs on this thread as code that uses a world.</summary>
    public void Add(UserThreads world)
    {
        var worlds = _worlds.Value ?? [];
        if (!worlds.Contains(world))
            _worlds.Value = [.. worlds.TakeLast(MostWorlds - 1), world];
    }

    private static void Changed(PoolThreads pool, AsyncLocalValueChangedArgs<UserThreads[]?> change)
    {
        foreach (var world in change.PreviousValue ?? [])
            world.Leave();
        pool.Run(change.CurrentValue);
        foreach (var world in change.CurrentValue ?? [])
            world.Enter();
    }
}
