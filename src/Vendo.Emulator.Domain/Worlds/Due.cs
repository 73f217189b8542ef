using System.Runtime.InteropServices;
using Vendo.Emulator.Domain.Collections;
using Vendo.Emulator.Domain.Scheduling;

namespace Vendo.Emulator.Domain.Worlds;

/// <summary>The agenda entry of a row. Each row has at most one, and the agenda consists of all of them in order.</summary>
/// <param name="At">When.</param>
/// <param name="Sequence">Orders entries of the same instant by their creation.</param>
/// <param name="Kind">What.</param>
// Packed, because the padding would make each agenda entry and each row with one eight bytes larger.
[StructLayout(LayoutKind.Sequential, Pack = sizeof(int))]
internal readonly record struct Due(Instant At, long Sequence, DueKind Kind);

/// <summary>The table that an agenda entry points into.</summary>
internal enum AgendaTarget
{
    Integration,
    Source,
    Job,
}

/// <summary>An entry of the agenda, and the row that it belongs to.</summary>
internal readonly record struct AgendaEntry(Due Due, AgendaTarget Target, Guid Id, long Job) : IComparable<AgendaEntry>, IOrderedKey<AgendaEntry>
{
    public int CompareTo(AgendaEntry other)
    {
        var byInstant = Due.At.CompareTo(other.Due.At);
        return byInstant != 0 ? byInstant : Due.Sequence.CompareTo(other.Due.Sequence);
    }

    public bool IsBefore(in AgendaEntry other) => CompareTo(other) < 0;
}
