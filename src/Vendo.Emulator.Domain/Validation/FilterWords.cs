using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Vendo.Emulator.Domain.Validation;

/// <summary>
/// The words that a filter takes: those that rows can have, and others that real clients ask for. A word that no row has
/// matches nothing, and is no mistake.
/// </summary>
internal sealed class FilterWords
{
    private readonly FrozenDictionary<string, string> _values;

    /// <param name="own">Those that rows can have.</param>
    /// <param name="others">Others, each with the one that it stands for, or with itself.</param>
    public FilterWords(ImmutableArray<string> own, params ReadOnlySpan<(string Word, string Value)> others)
    {
        var all = own.Select(word => (Word: word, Value: word)).Concat(others.ToArray()).ToArray();
        _values = all.ToFrozenDictionary(pair => pair.Word, pair => pair.Value, StringComparer.Ordinal);
        All = [.. all.Select(pair => pair.Word)];
        Quoted = Messages.Quote(own);
    }

    /// <summary>Every word that is taken.</summary>
    public ImmutableArray<string> All { get; }

    /// <summary>The words that rows can have, as a message lists them.</summary>
    public string Quoted { get; }

    /// <summary>The value of a row that a word asks for.</summary>
    public bool TryParse(string word, out string value)
    {
        var isKnown = _values.TryGetValue(word, out var found);
        value = found ?? "";
        return isKnown;
    }
}
