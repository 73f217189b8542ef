using System.Collections.Frozen;
using System.Collections.Immutable;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Http;

/// <summary>
/// The words that a filter accepts: those that rows can have, and others that real clients send. A word that no row has
/// matches nothing; it is not an error.
/// </summary>
internal sealed class FilterWords
{
    private readonly FrozenDictionary<string, string> _values;

    /// <param name="own">The words that rows can have.</param>
    /// <param name="others">Other accepted words, each with the word that it stands for, or with itself.</param>
    public FilterWords(ImmutableArray<string> own, params ReadOnlySpan<(string Word, string Value)> others)
    {
        var all = own.Select(word => (Word: word, Value: word)).Concat(others.ToArray()).ToArray();
        _values = all.ToFrozenDictionary(pair => pair.Word, pair => pair.Value, StringComparer.Ordinal);
        All = [.. all.Select(pair => pair.Word)];
        Quoted = Messages.Quote(own);
    }

    /// <summary>Every accepted word.</summary>
    public ImmutableArray<string> All { get; }

    /// <summary>The words that rows can have, in the form of a message.</summary>
    public string Quoted { get; }

    /// <summary>The value of a row that a word selects.</summary>
    public bool TryParse(string word, out string value)
    {
        var isKnown = _values.TryGetValue(word, out var found);
        value = found ?? "";
        return isKnown;
    }
}
