namespace Vendo.Emulator.Http;

/// <summary>Prints a value that stays the same for many answers, such as the second of their date: the last text is kept.</summary>
/// <param name="print">Prints it.</param>
internal sealed class PrintedOnce<T>(Func<T, string> print)
    where T : IEquatable<T>
{
    private Printed? _last;

    public string Of(T value)
    {
        var last = Volatile.Read(ref _last);
        if (last is null || !last.Value.Equals(value))
            Volatile.Write(ref _last, last = new Printed(value, print(value)));
        return last.Text;
    }

    private sealed record Printed(T Value, string Text);
}
