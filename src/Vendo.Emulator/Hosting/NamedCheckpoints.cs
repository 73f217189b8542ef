using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Hosting;

/// <summary>Named checkpoints for C#: refusals become exceptions.</summary>
internal static class NamedCheckpoints
{
    /// <exception cref="InvalidOperationException">There are too many checkpoints.</exception>
    public static void Keep(this Checkpoints checkpoints, string name, World world)
    {
        if (checkpoints.Put(name, world).Refusal is { } tooMany)
            throw new InvalidOperationException(tooMany.Message);
    }

    /// <exception cref="ArgumentException">There is no checkpoint of that name.</exception>
    public static World Get(this Checkpoints checkpoints, string name) => checkpoints.Find(name) ?? throw None(name);

    /// <exception cref="ArgumentException">There is no checkpoint of that name.</exception>
    public static void Drop(this Checkpoints checkpoints, string name)
    {
        if (!checkpoints.Remove(name))
            throw None(name);
    }

    private static ArgumentException None(string name) => new($"There is no checkpoint '{name}'.", nameof(name));
}
