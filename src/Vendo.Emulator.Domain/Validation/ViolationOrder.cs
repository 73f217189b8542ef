using System.Collections.Immutable;
using System.Globalization;

namespace Vendo.Emulator.Domain.Validation;

/// <summary>
/// Sorts violations, regardless of when they were found: by field in the order of reading, and in arrays by index.
/// </summary>
internal static class ViolationOrder
{
    public static ImmutableArray<Violation> Sort(IReadOnlyList<FoundViolation> found, ObjectReader? root)
    {
        if (found.Count < 2)
            return [.. found.Select(Plain)];
        var firstSteps = new Dictionary<string, int>(StringComparer.Ordinal);
        var byKeys = Comparer<int[]>.Create((left, right) => left.AsSpan().SequenceCompareTo(right));
        return [.. found.Select(violation => (violation, Keys: Keys(violation, root, firstSteps))).OrderBy(pair => pair.Keys, byKeys).Select(pair => Plain(pair.violation))];
    }

    private static Violation Plain(FoundViolation violation) => new(violation.Path, violation.Message);

    // The key of each part of the path: an index, the step in which the field was read, or else the first step that
    // mentioned it. The last key is the violation's own step, which sorts the violations of one value, and those of an
    // object among its fields.
    private static int[] Keys(FoundViolation violation, ObjectReader? root, Dictionary<string, int> firstSteps)
    {
        string[] parts = violation.Path.Length == 0 ? [] : violation.Path.Split('.');
        var keys = new int[parts.Length + 1];
        var reader = root;
        var length = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            length += parts[i].Length + (i == 0 ? 0 : 1);
            if (int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            {
                keys[i] = index;
                continue;
            }

            var prefix = violation.Path[..length];
            firstSteps.TryAdd(prefix, violation.Step);
            keys[i] = reader?.StepOf(parts[i]) is > 0 and var step ? step : firstSteps[prefix];
            reader = reader?.Below(parts[i], parts.AsSpan(i + 1));
        }

        keys[^1] = violation.Step;
        return keys;
    }
}
