using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Vendo.Emulator.Http.Evidence;

/// <summary>
/// Finds the rules of an answer from what is known about it anyway. The domain knows nothing of rules. The result is cached
/// by operation, status and code, and by which of the rules that need more than these apply.
/// </summary>
/// <param name="generation">The generation of the API that is emulated.</param>
internal sealed class EvidenceIndex(ApiGeneration generation = ApiGeneration.Docs)
{
    // A fault can answer with any code, and the cache must stay bounded.
    private static readonly FrozenSet<string> Codes = EvidenceRules.All.SelectMany(rule => rule.Where).Select(place => place.Code).OfType<string>().ToFrozenSet(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<(string? Operation, int Status, string? Code), Entry> _entries = new();

    /// <summary>The rules of an answer.</summary>
    /// <param name="operation">The operation of the route; null for none.</param>
    /// <param name="status">The status of the answer.</param>
    /// <param name="answered">The rest of what is known.</param>
    public AnswerEvidence Find(string? operation, int status, AnsweredRequest answered)
    {
        var code = answered.Error?.Code is { } given ? Codes.Contains(given) ? given : "" : null;
        return _entries.GetOrAdd((operation, status, code), static (key, generation) => new Entry(key.Operation, key.Status, key.Code, generation), generation).Find(answered);
    }

    private sealed class Entry
    {
        private readonly ConcurrentDictionary<ulong, AnswerEvidence> _evidence = new();
        private readonly ImmutableArray<(EvidenceRule Rule, ImmutableArray<EvidencePlace> Places)> _candidates;

        // Candidates whose places leave nothing to ask.
        private readonly ulong _fixed;

        public Entry(string? operation, int status, string? code, ApiGeneration generation)
        {
            _candidates =
            [
                .. EvidenceRules.All.Select(rule => (rule, places: rule.Where.Where(place => place.MayApply(operation, status, code, generation)).ToImmutableArray())).Where(candidate => !candidate.places.IsEmpty),
            ];
            if (_candidates.Length > 64)
                throw new InvalidOperationException($"{operation} {status} {code}: more than 64 rules may apply.");
            for (var i = 0; i < _candidates.Length; i++)
            {
                if (_candidates[i].Places.Any(place => place.IsFixed))
                    _fixed |= 1UL << i;
            }
        }

        public AnswerEvidence Find(AnsweredRequest answered)
        {
            var applies = _fixed;
            for (var i = 0; i < _candidates.Length; i++)
            {
                if ((applies >> i & 1) == 0 && Applies(_candidates[i].Places, answered))
                    applies |= 1UL << i;
            }

            return _evidence.GetOrAdd(applies, static (applies, candidates) => Of(applies, candidates), _candidates);
        }

        private static bool Applies(ImmutableArray<EvidencePlace> places, AnsweredRequest answered)
        {
            foreach (var place in places)
            {
                if (place.Applies(answered))
                    return true;
            }

            return false;
        }

        private static AnswerEvidence Of(ulong applies, ImmutableArray<(EvidenceRule Rule, ImmutableArray<EvidencePlace> Places)> candidates) =>
            new([.. candidates.Where((_, i) => (applies >> i & 1) == 1).Select(candidate => candidate.Rule)]);
    }
}
