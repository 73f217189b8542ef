namespace Vendo.Emulator.Hosting.Advancing;

/// <summary>The mark of the code under test in its execution context, which flows to everything that the code starts.</summary>
internal sealed class CodeMark
{
    private readonly AsyncLocal<UserThreads?> _mark = new(static change =>
    {
        change.PreviousValue?.Leave();
        change.CurrentValue?.Enter();
    });

    /// <summary>The world whose clock or client the code uses; null for none.</summary>
    public UserThreads? Value
    {
        get => _mark.Value;
        set => _mark.Value = value;
    }
}
