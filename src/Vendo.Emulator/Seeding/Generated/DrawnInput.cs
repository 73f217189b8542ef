using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Hosting;

namespace Vendo.Emulator.Seeding.Generated;

/// <summary>Checks drawn inputs by the rules for requests.</summary>
internal static class DrawnInput
{
    /// <exception cref="InvalidOperationException">The rules refuse the input: a bug in the generator.</exception>
    public static void MustPass(Action<Violations> check)
    {
        var violations = new Violations();
        check(violations);
        if (violations.AsBodyRefusal() is { } refusal)
            throw new InvalidOperationException($"The generator drew an input that is refused: {DirectCommands.Describe(refusal)}");
    }
}
