using System.Collections.Immutable;
using CsCheck;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Tests.Worlds;

/// <summary>The agenda of a draft compared with a sorted set that every change is made in at once.</summary>
public class DraftAgendaTests
{
    private static readonly Gen<Step[]> GenSteps = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 20], (kind, at) => new Step(kind, at)).Array[0, 60];

    [Test]
    public void Follows_a_sorted_set() => Gen.Select(Gen.Int[0, 20].Array[0, 20], GenSteps).Sample((origin, steps) =>
    {
        long sequence = 1;
        var before = origin.Select(at => Entry(at, sequence++)).ToImmutableSortedSet();
        var model = before.ToBuilder();
        var agenda = new DraftAgenda(before, sequence);
        foreach (var step in steps)
        {
            switch (step.Kind)
            {
                case 0:
                    model.Add(Entry(step.At, sequence));
                    agenda.Add(Entry(step.At, sequence++));
                    break;
                case 1 when model.Count > 0:
                    var any = model[step.At % model.Count];
                    model.Remove(any);
                    agenda.Remove(any);
                    break;
                case 2 when model.Count > 0:
                    var first = model.Min;
                    model.Remove(first);
                    agenda.Remove(first);
                    break;
                case 3 when agenda.First != (model.Count == 0 ? null : model.Min):
                    throw new InvalidOperationException($"{agenda.First} is first instead of {model.Min}");
            }
        }

        if (!agenda.Commit().SequenceEqual(model) || before.Count != origin.Length)
            throw new InvalidOperationException("other entries");
    }, iter: 1000);

    private static AgendaEntry Entry(int at, long sequence) => new(new Due(new Instant(at), sequence, DueKind.Check), AgendaTarget.Job, default, sequence);

    private readonly record struct Step(int Kind, int At);
}
